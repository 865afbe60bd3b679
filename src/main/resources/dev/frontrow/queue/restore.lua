-- Rebuilds a line after a loss, or makes it for the first time. Does nothing if the line is not lost
-- any more, so that one of several nodes rebuilds it. Calls nobody: the next step does.
--
-- ARGV:
--   5 the epoch whose numbers, leaves and deadlines to keep; -1 to keep nothing
--   6 how many fields follow; a field and its value for each
--   then how many numbers are inside; each with the time of its call, 0 if unknown
--   then ranges of numbers above served that the line must not call: from, to

if not is_lost() then
  return answer(false, {})
end

local keep = line.last ~= nil and line.epoch == tonumber(ARGV[5])
local known = {}
if keep then
  local flat = redis.call('HGETALL', INSIDE)
  for i = 1, #flat, 2 do
    known[flat[i]] = flat[i + 1]
  end
  redis.call('DEL', LINE, DUE, INSIDE, SEEN, BACK)
  if not line.skips and #doubtful > 0 then
    -- An earlier version keeps the doubtful numbers there too.
    redis.call('DEL', LEFT)
  end
else
  redis.call('DEL', LINE, NUMBERS, DUE, INSIDE, LEFT, SEEN, BACK)
end
inside = 0
line = {}
doubtful = {}
local at = 6

local fields = tonumber(ARGV[at])
at = at + 1
for _ = 1, fields do
  set(ARGV[at], tonumber(ARGV[at + 1]) or ARGV[at + 1])
  at = at + 2
end
set('skips', 1)
read_doubtful()
set('leftSequence', line.epoch * LEAVES_IN_AN_EPOCH)
set('history', HISTORY)
set('ceiling', line.last)
set('rebuilt', line.last)
for _, field in ipairs({ 'periodStart', 'periodCount', 'paceMinute', 'paceCount', 'pacePrevious' }) do
  set(field, 0)
end

-- Whoever is inside gets the time of a number called now, or the longer time that is known, however
-- long the loss lasted.
local restored = tonumber(ARGV[at])
at = at + 1
local claim = math.min(line.claimTimeout, line.activeTimeout)
for _ = 1, restored do
  local number, called = ARGV[at], tonumber(ARGV[at + 1])
  if called == 0 then
    called = now
  end
  called = math.min(now, math.max(called, now + claim - line.activeTimeout))
  local before = known[number] or NOW .. '-' .. NOW
  local limit = text_of(math.max(now + claim, tonumber(limit_of(before))))
  local admitted = text_of(called) .. string.sub(before, 14, 14) .. limit .. hold_end_of(before)
  write_admission(number, admitted)
  due_at[number] = deadline_of(admitted)
  count_change(1)
  at = at + 2
end

if keep then
  for _, number in ipairs(redis.call('ZRANGE', LEFT, 0, -1)) do
    if tonumber(number) <= line.served then
      redis.call('ZREM', LEFT, number)
    end
  end
end
for i = at, #ARGV, 2 do
  for number = tonumber(ARGV[i]), tonumber(ARGV[i + 1]) do
    set('leftSequence', line.leftSequence + 1)
    redis.call('ZADD', LEFT, 'NX', line.leftSequence, number)
  end
end
absent = redis.call('ZCARD', LEFT)
return answer(false, {})
