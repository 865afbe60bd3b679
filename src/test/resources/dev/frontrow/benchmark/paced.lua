-- Precedes each script whose answers are timed one by one. Every connection has its own thread and its
-- own schedule. Each user is due at a fixed instant, however late the answer before was, and the time
-- of the answer counts from that instant.
-- A script has `come(words, turn)`, with the words of a user's row and the number of earlier passes
-- through the rows; `ask()`, which returns the name of a step and its request; and
-- `answered(status, body)`, which returns whether the user has another request.
-- args: rate, seconds, connections, first number, file of rows, bytes of a row, rows.
jit.off() -- a thread sends too few requests for its own compiler to pay off
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds, nanos; } frontrow_instant;
  int clock_gettime(int clock, frontrow_instant *instant);
]]
local MONOTONIC = 1
local LEAD, NEVER = 2e6, 3600e3
local instant = ffi.new("frontrow_instant")
local threads, rate, of, source, width, rows, more, tried = {}

local function micros()
  ffi.C.clock_gettime(MONOTONIC, instant)
  return tonumber(instant.seconds) * 1e6 + tonumber(instant.nanos) / 1e3
end

function setup(thread)
  zero = zero or micros() + LEAD
  thread:set("id", #threads)
  thread:set("zero", zero)
  table.insert(threads, thread)
end

function init(args)
  rate, finish, of = tonumber(args[1]), zero + tonumber(args[2]) * 1e6, tonumber(args[3])
  first, source = tonumber(args[4]), io.open(args[5])
  width, rows = tonumber(args[6]), tonumber(args[7])
  number, arrived, seen, begun, step = id, 0, {}, 0, "?"
  prepare(args)
end

local function due()
  return zero + number * 1e6 / rate
end

function delay()
  if more then return 0 end
  local at = due()
  if at >= finish then return NEVER end
  return math.max(0, math.ceil((at - micros()) / 1e3))
end

local function note(status, now)
  seen[#seen + 1] = string.format(
    "%s %d %d %d %d", step, status, begun - zero, now - begun, sent - begun)
  pending = false
end

local function arrive(now)
  begun = math.min(now, due())
  local at = first + number
  number, arrived = number + of, arrived + 1
  source:seek("set", (at % rows) * width)
  local words = {}
  for word in string.gmatch(source:read("*l"), "%S+") do words[#words + 1] = word end
  come(words, math.floor(at / rows))
end

function request()
  if id == 0 and not tried then
    -- wrk calls this before the first connection and does not send the result.
    tried = true
    return wrk.format("GET", "/")
  end
  local now = micros()
  if pending then note(0, now) more = false end
  if more then begun = now
  elseif due() >= finish then return wrk.format("GET", "/")
  else arrive(now) end
  sent, pending = now, true
  local name, text = ask()
  step = name
  return text
end

function response(status, headers, body)
  if not pending then return end
  note(status, micros())
  more = answered(status, body)
end

-- A request without an answer at the end has status 0.
function done()
  local now, arrived = micros(), 0
  for _, thread in ipairs(threads) do
    arrived = arrived + thread:get("arrived")
    for _, line in ipairs(thread:get("seen")) do io.write("SEEN ", line, "\n") end
    if thread:get("pending") then
      local begun = thread:get("begun")
      io.write(string.format("SEEN %s 0 %d %d 0\n", thread:get("step"), begun - zero, now - begun))
    end
  end
  io.write(string.format("RESULT %d %d\n", arrived, zero))
end
