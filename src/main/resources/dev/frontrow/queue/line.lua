-- The beginning of every script of a line.
--
-- KEYS, all of one concert and one hash slot:
--   1 line      hash: the counters, the policy and the state
--   2 numbers   hash: user -> number
--   3 due       sorted set: number that is inside -> when to check its deadline: at the deadline, or
--               before it if the buyer has acted since
--   4 inside    hash: number -> its admission, see below
--   5 left      sorted set: number above served that the line must not call -> its leave sequence
--   6 seen      bits: numbers from before a rebuild whose owners have shown their tokens
--   7 back      sorted set: doubtful number that waits again -> the number
-- ARGV:
--   1 the time in ms since 1970; empty for the clock of Redis
--   2 the newest epoch that the caller knows
--   3 the highest number of that epoch that the caller knows
--   4 history:earlier, if the first is known to have all that the second had; else empty
--
-- All times are in ms. Lua's numbers are doubles: exact up to 2^53, far above any time or number.
-- Numbers of places are texts, and so are times that are only compared. Redis formats a double with
-- seventeen digits, which costs as much as everything else for a place.

local LINE, NUMBERS, DUE, INSIDE = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local LEFT, SEEN, BACK = KEYS[5], KEYS[6], KEYS[7]

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
-- The highest number given before this script. Redis has no keys for higher ones.
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
    local value = line[field]
    flat[#flat + 1] = field
    flat[#flat + 1] = type(value) == 'number' and string.format('%d', value) or value
  end
  if #flat > 0 then
    redis.call('HSET', LINE, unpack(flat))
  end
end

-- The replication id of Redis. It changes with each start and each promotion of a replica, when
-- answered writes may be lost. The prefix keeps forty hexadecimal digits from looking like a number.
local function history()
  local info = redis.call('INFO', 'replication')
  local _, before = string.find(info, 'master_replid:', 1, true)
  if not before then
    error('INFO replication names no master_replid')
  end
  local id = string.sub(info, before + 1, before + 40)
  local known, earlier = string.match(ARGV[4], '(%x+):(%x+)')
  return 'of-' .. (id == known and earlier or id)
end

local HISTORY = history()

local inside = redis.call('ZCARD', DUE)

-- Redis evicted DUE, so nobody would count as inside. A node of an earlier version does not write the
-- count; its count has another version.
local function is_damaged()
  return line.countVersion ~= nil and line.countVersion == line.insideVersion
    and line.insideCount ~= inside
end

-- Redis has lost the line, wholly or in part: it is missing, is older than what the caller has seen,
-- or has another history, so that it may lack writes that nobody remembers.
local function is_lost()
  local epoch, last = tonumber(ARGV[2]), tonumber(ARGV[3])
  return line.last == nil or line.history ~= HISTORY or is_damaged()
    or line.epoch < epoch or (line.epoch == epoch and line.last < last)
end

-- Admissions -------------------------------------------------------------------------------------
--
-- An admission is a text: when the line called it, '+' if the buyer has acted since and '-' if not,
-- and its limit: the end of the idle time, or the greatest age if that comes first. While the buyer
-- holds a seat, the end of the hold follows. The deadline is the later of the two. All times have
-- the same number of digits, so texts compare as times do, and the empty text is below them all.

-- The most arguments of one call; unpack and Redis limit them.
local MANY = 1000

local function text_of(time)
  return string.format('%013d', time)
end

local NOW = text_of(now)

local function called_at(admission)
  return string.sub(admission, 1, 13)
end

local function has_acted(admission)
  return string.sub(admission, 14, 14) == '+'
end

local function limit_of(admission)
  return string.sub(admission, 15, 27)
end

local function hold_end_of(admission)
  return string.sub(admission, 28)
end

local function deadline_of(admission)
  local limit, hold_end = limit_of(admission), hold_end_of(admission)
  return hold_end > limit and hold_end or limit
end

local function with_hold_end(admission, hold_end)
  return string.sub(admission, 1, 27) .. hold_end
end

-- The admissions that this script has read, false for a number that is not inside. The script writes
-- the changed ones at its end, and the changed scores of DUE too.
local admissions, written, due_at = {}, {}, {}
local function admission(number)
  if admissions[number] == nil then
    admissions[number] = tonumber(number) <= given_before
      and redis.call('HGET', INSIDE, number) or false
  end
  return admissions[number]
end

-- Reads many at once, since each call costs as much as all of them together. Keeps what this script
-- has changed.
local function learn_admissions(numbers)
  for from = 1, #numbers, MANY do
    local some = { unpack(numbers, from, math.min(from + MANY - 1, #numbers)) }
    for i, known in ipairs(redis.call('HMGET', INSIDE, unpack(some))) do
      if not written[some[i]] then
        admissions[some[i]] = known
      end
    end
  end
end

local function write_admission(number, admission)
  admissions[number] = admission
  written[number] = true
end

-- Calls a function with the items of a list, MANY at a time.
local function in_parts(list, call)
  for from = 1, #list, MANY do
    call(unpack(list, from, math.min(from + MANY - 1, #list)))
  end
end

local function write_admissions()
  local changed_ones, over, due = {}, {}, {}
  for number in pairs(written) do
    if admissions[number] then
      changed_ones[#changed_ones + 1] = number
      changed_ones[#changed_ones + 1] = admissions[number]
    else
      over[#over + 1] = number
      due_at[number] = nil
    end
  end
  for number, time in pairs(due_at) do
    due[#due + 1] = time
    due[#due + 1] = number
  end
  in_parts(changed_ones, function(...) redis.call('HSET', INSIDE, ...) end)
  in_parts(over, function(...) redis.call('HDEL', INSIDE, ...) end)
  in_parts(over, function(...) redis.call('ZREM', DUE, ...) end)
  in_parts(due, function(...) redis.call('ZADD', DUE, ...) end)
end

-- Every change of who is inside goes through here.
local function count_change(more)
  inside = inside + more
  set('insideVersion', (line.insideVersion or 0) + 1)
  set('insideCount', inside)
  set('countVersion', line.insideVersion)
end

local function end_admission(number, reason)
  write_admission(number, false)
  count_change(-1)
  ended[#ended + 1] = number
  ended[#ended + 1] = reason
end

-- Ends an admission whose deadline has passed.
local function expire(number, deadline)
  local known = admission(number)
  local reason = 'claim'
  if tonumber(deadline) >= tonumber(called_at(known)) + line.activeTimeout then
    reason = 'age'
  elseif has_acted(known) then
    reason = 'idle'
  end
  end_admission(number, reason)
  set('expired', line.expired + 1)
end

-- Ends admissions whose deadline has passed; true if the limit left some to check.
local function expire_due(limit)
  local due = redis.call('ZRANGEBYSCORE', DUE, '-inf', NOW, 'LIMIT', 0, limit)
  learn_admissions(due)
  for _, number in ipairs(due) do
    -- Nil for a number that this script has ended.
    local known = admission(number)
    local deadline = known and deadline_of(known)
    if deadline and deadline <= NOW then
      late = math.max(late, now - tonumber(deadline))
      expire(number, deadline)
    elseif deadline then
      due_at[number] = deadline
    elseif not written[number] then
      -- Redis evicted INSIDE; the deadline is lost.
      end_admission(number, 'idle')
      set('expired', line.expired + 1)
    end
  end
  return #due == limit
end

-- The buyer acted, which moves the limit, but not past the greatest age. A hold keeps the buyer
-- inside whatever the limit is.
local function touch(number)
  local known = admission(number)
  local called, deadline, hold_end = called_at(known), deadline_of(known), hold_end_of(known)
  local later = text_of(math.min(now + line.idleTimeout, tonumber(called) + line.activeTimeout))
  if hold_end <= NOW then
    hold_end = ''
    if deadline <= NOW or later <= NOW then
      expire(number, deadline < later and deadline or later)
      return
    end
  end
  local touched = called .. '+' .. later .. hold_end
  write_admission(number, touched)
  if deadline_of(touched) < deadline then
    due_at[number] = deadline_of(touched)
  end
end

-- Whether an admission has its greatest age, so that only a hold keeps its owner inside.
local function is_aged(number)
  local known = admission(number)
  return known and tonumber(called_at(known)) + line.activeTimeout <= now
end

-- The owner of an admission holds a seat at least until then.
local function keep_until(number, hold_end)
  local known = admission(number)
  if known and hold_end > hold_end_of(known) then
    write_admission(number, with_hold_end(known, hold_end))
  end
end

-- The hold with that end is gone. A later one stays; 'rest' is the end of what the owner still holds.
local function end_hold(number, hold_end, rest)
  local known = admission(number)
  if not known or hold_end_of(known) == '' or hold_end_of(known) > hold_end then
    return
  end
  local left = with_hold_end(known, rest > NOW and rest or '')
  write_admission(number, left)
  if deadline_of(left) <= NOW then
    expire(number, deadline_of(left))
  else
    due_at[number] = deadline_of(left)
  end
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

-- Admissions in the last sixty seconds, if those of the minute before came evenly.
local function pace()
  local minute = math.floor(now / 60000)
  local rest = 1 - (now % 60000) / 60000
  if line.paceMinute == minute then
    return line.paceCount + line.pacePrevious * rest
  end
  return line.paceMinute == minute - 1 and line.paceCount * rest or 0
end

-- The current period: its start, and how many it has admitted. A period starts with the first
-- admission after the previous one has ended. If that comes within one more period, the period
-- starts at that end, so that a late tick does not slow the pace. Periods without admissions are
-- lost; nothing makes up for them.
local function period()
  local start, every = math.min(line.periodStart, now), line.admitEvery
  if now < start + every then
    return start, line.periodCount
  end
  return now < start + 2 * every and start + every or now, 0
end

local function admit_number(number)
  local deadline = text_of(now + math.min(line.claimTimeout, line.activeTimeout))
  write_admission(number, NOW .. '-' .. deadline)
  due_at[number] = deadline
  count_change(1)
  called[#called + 1] = number
end

-- How many numbers the line must not call, and those that this script took out.
local absent = redis.call('ZCARD', LEFT)
local taken_out = {}

-- Whether the line must not call a number; forgets it then, since served passes it.
local function drop_absent(number)
  if absent == 0 or redis.call('ZREM', LEFT, number) == 0 then
    return false
  end
  absent = absent - 1
  return true
end

-- Numbers of before a rebuild -----------------------------------------------------------------------
--
-- A rebuild does not know of some numbers whether the line ever gave them. They are ranges, 'from-to'
-- with commas between, and admission in order skips them. When the owner of one shows the token, the
-- number waits in BACK. Admission calls the lowest number of all that wait, wherever it waits, so
-- nobody loses a place and the line never admits more than fit. A line without 'skips' was made by an
-- earlier version, which keeps these numbers in LEFT.

local doubtful = {}

local function read_doubtful()
  for from, to in string.gmatch(line.doubtful or '', '(%d+)-(%d+)') do
    doubtful[#doubtful + 1] = { tonumber(from), tonumber(to) }
  end
end

local function is_doubtful(number)
  for _, range in ipairs(doubtful) do
    if number >= range[1] and number <= range[2] then
      return true
    end
  end
  return false
end

-- The first number from here on that is not skipped.
local function past_doubtful(number)
  local moved = line.skips ~= nil
  while moved do
    moved = false
    for _, range in ipairs(doubtful) do
      if number >= range[1] and number <= range[2] then
        number = range[2] + 1
        moved = true
      end
    end
  end
  return number
end

-- How many numbers above served are skipped. The ranges do not overlap.
local function doubtful_ahead()
  local count = 0
  if line.skips then
    for _, range in ipairs(doubtful) do
      count = count + math.max(0, math.min(range[2], line.last) - math.max(range[1], line.served + 1) + 1)
    end
  end
  return count
end

local function waits_again()
  return line.back or 0
end

local function is_back(number)
  return waits_again() > 0 and tonumber(number) <= line.rebuilt and redis.call('ZSCORE', BACK, number)
end

local function add_back(number)
  set('back', waits_again() + redis.call('ZADD', BACK, number, number))
end

local function drop_back(number)
  set('back', waits_again() - redis.call('ZREM', BACK, number))
end

local function lowest_back()
  return waits_again() > 0 and redis.call('ZRANGE', BACK, 0, 0)[1] or nil
end

-- Calls the next numbers, as many as the policy admits; true if the limit left some.
local function admit(limit)
  if line.state == 'PAUSED' or (line.served >= line.last and waits_again() == 0) then
    return false
  end
  local allowed, start, count = math.huge, nil, nil
  if line.maxActive > 0 then
    allowed = line.maxActive - inside
  end
  if line.admitCount > 0 then
    start, count = period()
    allowed = math.min(allowed, line.admitCount - count)
  end
  local served, admitted, steps = line.served, 0, 0
  local back = lowest_back()
  while admitted < allowed and steps < limit do
    local following = past_doubtful(served + 1)
    if back and tonumber(back) < following then
      drop_back(back)
      admit_number(back)
      admitted = admitted + 1
      back = lowest_back()
    elseif following <= line.last then
      served = following
      local number = string.format('%d', served)
      if not drop_absent(number) then
        admit_number(number)
        admitted = admitted + 1
      end
    else
      break
    end
    steps = steps + 1
  end
  if served > line.served then
    set('served', served)
  end
  if admitted > 0 then
    count_pace(admitted)
    if start then
      set('periodStart', start)
      set('periodCount', count + admitted)
    end
  end
  return steps == limit and (served < line.last or back ~= nil) and admitted < allowed
end

-- Places -----------------------------------------------------------------------------------------

local function is_left(number)
  if taken_out[number] or absent == 0 or tonumber(number) > given_before then
    return taken_out[number]
  end
  return redis.call('ZSCORE', LEFT, number)
end

-- 'W' waiting; 'A' and its admission; 'X' over.
local function stands(number)
  local known = admission(number)
  if known then
    return deadline_of(known) > NOW and 'A' .. known or 'X'
  end
  local n = tonumber(number)
  local in_order = n > line.served and n <= line.last and not is_left(number)
    and not (line.skips and is_doubtful(n))
  return (in_order or is_back(number)) and 'W' or 'X'
end

-- Takes a waiting number out of the line. A number in BACK counts in no position, so it needs no entry
-- in LEFT.
local function take_out(number)
  if is_back(number) then
    drop_back(number)
    return
  end
  set('leftSequence', line.leftSequence + 1)
  redis.call('ZADD', LEFT, string.format('%d', line.leftSequence), number)
  absent = absent + 1
  taken_out[number] = true
  gone[#gone + 1] = number
end

-- Answers ----------------------------------------------------------------------------------------

local function snapshot()
  return {
    now, line.epoch, line.state, line.served, line.last, line.leftSequence, line.ceiling,
    line.rebuilt, line.policyVersion, inside, math.floor(pace() * 1000), line.completed,
    line.expired, line.leftCount, late, absent + doubtful_ahead() - waits_again()
  }
end

local function answer(more, payload)
  write_admissions()
  write_line()
  return { 'OK', snapshot(), gone, called, ended, more and 1 or 0, payload }
end

read_line()
given_before = line.last or 0
read_doubtful()
