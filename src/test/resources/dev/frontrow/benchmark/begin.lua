-- Precedes each script: numbers the threads and prints the counts at the end. A script has `init` and
-- `request`, and keeps in `at` the number of its thread's next operation; each thread takes every
-- `of`th. wrk counts all statuses from 400 on together. With RATE in the environment requests are due
-- at fixed instants, any free connection sends them, and each status is counted. COUNT bounds their
-- number. STATUSES counts each status without a rate, which costs the generator a call for each answer.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds, nanos; } frontrow_instant;
  int clock_gettime(int clock, frontrow_instant *instant);
]]
local MONOTONIC, NEVER = 1, 3600e3
local instant = ffi.new("frontrow_instant")
local threads = {}

local function micros()
  ffi.C.clock_gettime(MONOTONIC, instant)
  return tonumber(instant.seconds) * 1e6 + tonumber(instant.nanos) / 1e3
end

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

-- For scripts with their own `response`.
function count(status)
  counted = counted or {}
  counted[status] = (counted[status] or 0) + 1
end

local function pace(rate, most)
  local zero, turn, tried, ask = micros(), id, id > 0, request
  function delay()
    local due = zero + turn * 1e6 / rate
    if turn >= most then return NEVER end
    turn = turn + of
    return math.max(0, math.ceil((due - micros()) / 1e3))
  end
  function request()
    if tried then return ask() end
    -- wrk calls this before the first connection and does not send the result.
    tried = true
    return wrk.format("GET", "/")
  end
  response = response or count
end

function begin(args)
  of = 2
  at = tonumber(args[1]) + id
  local rate = tonumber(os.getenv("RATE") or "")
  if rate then pace(rate, tonumber(os.getenv("COUNT") or "") or math.huge) end
  if os.getenv("STATUSES") then response = response or count end
end

-- The message of wrk.format at less cost, since the generator shares the machine. Each header ends
-- with a line break.
function message(method, path, headers, body)
  local head = method .. " " .. path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\n" .. headers
  if not body then return head .. "\r\n" end
  return head .. "Content-Length: " .. #body .. "\r\n\r\n" .. body
end

function lines_of(file)
  local lines = {}
  for line in io.lines(file) do lines[#lines + 1] = line end
  return lines
end

function done(summary, latency, requests)
  local next, operations, refused = 0, 0, {}
  local own = false
  for _, thread in ipairs(threads) do
    next = math.max(next, thread:get("at") or 0)
    if thread:get("counted") then
      own = true
      for status, count in pairs(thread:get("counted")) do
        if status < 400 then operations = operations + count
        else refused[status] = (refused[status] or 0) + count end
      end
    end
  end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  if not own then
    operations = summary.requests - errors.status
    refused[599] = errors.status
  end
  local list = string.format('"0":%d', broken)
  for status, count in pairs(refused) do list = list .. string.format(',"%d":%d', status, count) end
  io.write(string.format(
    'RESULT {"operations":%d,"refused":{%s},"micros":%d,"next":%d,' ..
    '"percentiles":{"p50":%.3f,"p95":%.3f,"p99":%.3f}}\n',
    operations, list, summary.duration, next + #threads,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
