-- What every script of a line begins with.
--
-- KEYS, all of one concert and one hash slot:
--   1 line      hash: the counters, the policy and the state
--   2 numbers   hash: user -> number
--   3 active    sorted set: number -> deadline
--   4 admitted  hash: number -> when it was called
--   5 claimed   set: the admitted numbers that have done something
--   6 left      sorted set: number above served that is not to be called -> in which order they left
--   7 seen      bits: numbers of before a rebuild whose owners have shown up
-- ARGV:
--   1 the clock in ms since 1970; empty for that of Redis
--   2 the newest epoch that the caller knows of
--   3 the highest number that the caller knows to have been given in it
--   4 history:earlier, where it is known that the first has all that the second had; else empty
--
-- All times are in ms. Numbers of Lua are doubles: exact up to 2^53, far above a time or a number.

local LINE, NUMBERS, ACTIVE, ADMITTED = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local CLAIMED, LEFT, SEEN = KEYS[5], KEYS[6], KEYS[7]

local now
if ARGV[1] == '' then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
else
  now = tonumber(ARGV[1])
end

-- Leave sequences of one epoch stay below those of the next.
local LEAVES_IN_AN_EPOCH = 2 ^ 36

local line = {}
local changed = {}
local called, ended, gone = {}, {}, {}
-- The highest number given before this script: of higher ones Redis knows nothing but what it does.
local given_before = 0
local late = 0

local function set(field, value)
  line[field] = value
  changed[field] = true
end

local function read_line()
  local flat = redis.call('HGETALL', LINE)
  for i = 1, #flat, 2 do
    line[flat[i]] = tonumber(flat[i + 1]) or flat[i + 1]
  end
end

local function write_line()
  local flat = {}
  for field in pairs(changed) do
    flat[#flat + 1] = field
    flat[#flat + 1] = line[field]
  end
  if #flat > 0 then
    redis.call('HSET', LINE, unpack(flat))
  end
end

-- What Redis calls the history of its data. It is another one after each start and after each
-- promotion of a replica: whenever the newest writes may be gone although they were answered. With
-- letters in front, since forty hexadecimal digits can look like a number.
local function history()
  local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
    or error('INFO replication names no master_replid')
  local known, earlier = string.match(ARGV[4], '(%x+):(%x+)')
  return 'of-' .. (id == known and earlier or id)
end

local HISTORY = history()

-- Missing; or older than what somebody has seen of it; or of another history, so that what it has
-- may be older than what nobody is left to remember: Redis lost it, wholly or in part.
local function is_lost()
  local epoch, last = tonumber(ARGV[2]), tonumber(ARGV[3])
  return line.last == nil or line.history ~= HISTORY
    or line.epoch < epoch or (line.epoch == epoch and line.last < last)
end

-- Admissions -------------------------------------------------------------------------------------

-- As many arguments as a call takes without trouble.
local MANY = 1000

-- What is known of the admitted since this script began: when each was called, and its deadline.
local admitted_at, deadline_of = {}, {}

local function admission(number)
  if deadline_of[number] == nil and number > given_before then
    deadline_of[number] = false
  elseif deadline_of[number] == nil then
    deadline_of[number] = tonumber(redis.call('ZSCORE', ACTIVE, number)) or false
    if deadline_of[number] then
      admitted_at[number] = tonumber(redis.call('HGET', ADMITTED, number))
    end
  end
  return deadline_of[number], admitted_at[number]
end

-- Asks for many at once, since each question costs as much as all of them together.
local function learn_admissions(numbers)
  for from = 1, #numbers, MANY do
    local some = { unpack(numbers, from, math.min(from + MANY - 1, #numbers)) }
    local deadlines = redis.call('ZMSCORE', ACTIVE, unpack(some))
    local called_at = redis.call('HMGET', ADMITTED, unpack(some))
    for i, number in ipairs(some) do
      deadline_of[number] = tonumber(deadlines[i]) or false
      admitted_at[number] = tonumber(called_at[i])
    end
  end
end

-- Later deadlines of those who did something, written all at once by write_touched.
local touched = {}

local function touch(number, deadline)
  deadline_of[number] = deadline
  touched[number] = deadline
end

local function write_touched()
  local numbers, deadlines = {}, {}
  for number, deadline in pairs(touched) do
    numbers[#numbers + 1] = number
    deadlines[#deadlines + 1] = deadline
    deadlines[#deadlines + 1] = number
  end
  for from = 1, #numbers, MANY do
    local to = math.min(from + MANY - 1, #numbers)
    redis.call('ZADD', ACTIVE, unpack(deadlines, 2 * from - 1, 2 * to))
    redis.call('SADD', CLAIMED, unpack(numbers, from, to))
  end
end

local function end_admission(number, reason)
  deadline_of[number] = false
  touched[number] = nil
  redis.call('ZREM', ACTIVE, number)
  redis.call('HDEL', ADMITTED, number)
  redis.call('SREM', CLAIMED, number)
  ended[#ended + 1] = number
  ended[#ended + 1] = reason
end

local function expire(number, deadline)
  local _, admitted = admission(number)
  admitted = admitted or deadline
  local reason = 'claim'
  if deadline >= admitted + line.activeTimeout then
    reason = 'age'
  elseif redis.call('SISMEMBER', CLAIMED, number) == 1 then
    reason = 'idle'
  end
  end_admission(number, reason)
  set('expired', line.expired + 1)
end

-- Ends admissions whose deadline has passed, the oldest first; true when the bound left some.
local function expire_due(limit)
  local due = redis.call('ZRANGEBYSCORE', ACTIVE, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
  for i = 1, #due, 2 do
    late = math.max(late, now - tonumber(due[i + 1]))
    expire(tonumber(due[i]), tonumber(due[i + 1]))
  end
  return #due == 2 * limit
end

local function count_pace(admitted)
  local minute = math.floor(now / 60000)
  if line.paceMinute ~= minute then
    set('pacePrevious', line.paceMinute == minute - 1 and line.paceCount or 0)
    set('paceMinute', minute)
    set('paceCount', 0)
  end
  set('paceCount', line.paceCount + admitted)
end

-- Admissions in the last sixty seconds, if those of the last minute came evenly.
local function pace()
  local minute = math.floor(now / 60000)
  local rest = 1 - (now % 60000) / 60000
  if line.paceMinute == minute then
    return line.paceCount + line.pacePrevious * rest
  end
  return line.paceMinute == minute - 1 and line.paceCount * rest or 0
end

-- The period that an admission of now falls into, and what it admitted so far. A period begins with
-- the first admission after the one before it has ended; when that comes within one more period, it
-- counts from that end, so that a late tick does not slow the pace. Periods in which nobody came
-- are not made up for.
local function period()
  local start, every = math.min(line.periodStart, now), line.admitEvery
  if now < start + every then
    return start, line.periodCount
  end
  return now < start + 2 * every and start + every or now, 0
end

local function admit_number(number)
  local deadline = now + math.min(line.claimTimeout, line.activeTimeout)
  redis.call('ZADD', ACTIVE, deadline, number)
  redis.call('HSET', ADMITTED, number, now)
  deadline_of[number], admitted_at[number] = deadline, now
  called[#called + 1] = number
end

-- Calls the next numbers, as many as the policy lets in; true when the bound left some.
local function admit(limit)
  if line.state == 'PAUSED' or line.served >= line.last then
    return false
  end
  local allowed, start, count = math.huge, nil, nil
  if line.maxActive > 0 then
    allowed = line.maxActive - redis.call('ZCARD', ACTIVE)
  end
  if line.admitCount > 0 then
    start, count = period()
    allowed = math.min(allowed, line.admitCount - count)
  end
  local served, admitted, steps = line.served, 0, 0
  while admitted < allowed and served < line.last and steps < limit do
    served = served + 1
    steps = steps + 1
    if redis.call('ZREM', LEFT, served) == 0 then
      admit_number(served)
      admitted = admitted + 1
    end
  end
  if steps > 0 then
    set('served', served)
  end
  if admitted > 0 then
    count_pace(admitted)
    if start then
      set('periodStart', start)
      set('periodCount', count + admitted)
    end
  end
  return steps == limit and served < line.last and admitted < allowed
end

-- Places -----------------------------------------------------------------------------------------

-- Numbers of this script that are not to be called.
local taken_out = {}

local function is_left(number)
  if number > given_before then
    return taken_out[number]
  end
  return redis.call('ZSCORE', LEFT, number)
end

-- 'W' waiting, 'A' active, 'X' over; then when it was called and when it runs out.
local function stands(number)
  local deadline, admitted = admission(number)
  if deadline then
    if deadline <= now then
      return 'X', 0, 0
    end
    return 'A', admitted, deadline
  end
  if number > line.served and number <= line.last and not is_left(number) then
    return 'W', 0, 0
  end
  return 'X', 0, 0
end

-- Takes a waiting number out of the line.
local function take_out(number)
  set('leftSequence', line.leftSequence + 1)
  redis.call('ZADD', LEFT, line.leftSequence, number)
  taken_out[number] = true
  gone[#gone + 1] = number
end

-- Answers ----------------------------------------------------------------------------------------

local function snapshot()
  return {
    now, line.epoch, line.state, line.served, line.last, line.leftSequence, line.ceiling,
    line.rebuilt, line.policyVersion, redis.call('ZCARD', ACTIVE), math.floor(pace() * 1000),
    line.completed, line.expired, line.leftCount, late, redis.call('ZCARD', LEFT)
  }
end

local function answer(more, payload)
  write_touched()
  write_line()
  return { 'OK', snapshot(), gone, called, ended, more and 1 or 0, payload }
end

read_line()
given_before = line.last or 0
