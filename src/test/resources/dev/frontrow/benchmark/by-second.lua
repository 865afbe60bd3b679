-- Follows journeys.lua: counts the answers of each second since START, in microseconds of the
-- monotonic clock, and prints their number, median and 99th percentile in milliseconds. Times are kept
-- to a twentieth.
local STEP, SLOTS = math.log(1.05), 1000
local start = tonumber(os.getenv("START"))
seen = {}

function timed(asked)
  local now = micros()
  local slot = math.floor(math.log(math.max(1, now - asked)) / STEP)
  local key = math.floor((now - start) / 1e6) * SLOTS + slot
  seen[key] = (seen[key] or 0) + 1
end

local function merged()
  local seconds = {}
  for _, thread in ipairs(threads) do
    for key, count in pairs(thread:get("seen")) do
      local second = math.floor(key / SLOTS)
      local slots = seconds[second] or {}
      slots[key % SLOTS] = (slots[key % SLOTS] or 0) + count
      seconds[second] = slots
    end
  end
  return seconds
end

local function percentile(slots, count, percent)
  local left = count * percent / 100
  for slot = 0, SLOTS do
    left = left - (slots[slot] or 0)
    if left <= 0 then return math.exp((slot + 1) * STEP) / 1e3 end
  end
end

local result = done
function done(...)
  result(...)
  for second, slots in pairs(merged()) do
    local count = 0
    for _, those in pairs(slots) do count = count + those end
    io.write(string.format("SECOND %d %d %.3f %.3f\n", second, count,
      percentile(slots, count, 50), percentile(slots, count, 99)))
  end
end
