-- Makes a line anew after a loss, or for the first time. Acts only if it is still lost, so that of
-- several nodes that notice, one does it. Nobody is called: the next step does that.
--
-- ARGV:
--   5 the epoch of which to keep who has which number, who left and until when who is inside; -1 to
--     keep nothing
--   6 how many fields follow; a field and its value for each
--   then how many numbers are inside; each with when it was called, 0 if unknown
--   then ranges of numbers above served that are not to be called: from, to

if not is_lost() then
  return answer(false, {})
end

local keep = line.last ~= nil and line.epoch == tonumber(ARGV[5])
local served_before = keep and line.served or 0
local deadlines = {}
if keep then
  local flat = redis.call('ZRANGE', ACTIVE, 0, -1, 'WITHSCORES')
  for i = 1, #flat, 2 do
    deadlines[flat[i]] = tonumber(flat[i + 1])
  end
  redis.call('DEL', LINE, ACTIVE, ADMITTED, SEEN)
else
  redis.call('DEL', LINE, NUMBERS, ACTIVE, ADMITTED, CLAIMED, LEFT, SEEN)
end
line = {}
local at = 6

local fields = tonumber(ARGV[at])
at = at + 1
for _ = 1, fields do
  set(ARGV[at], tonumber(ARGV[at + 1]) or ARGV[at + 1])
  at = at + 2
end
set('leftSequence', line.epoch * LEAVES_IN_AN_EPOCH)
set('history', HISTORY)
set('ceiling', line.last)
set('rebuilt', line.last)
for _, field in ipairs({ 'periodStart', 'periodCount', 'paceMinute', 'paceCount', 'pacePrevious' }) do
  set(field, 0)
end

-- Those inside get as long as if they were called now, however long the loss lasted, or as long as
-- they are known to have.
local inside = tonumber(ARGV[at])
at = at + 1
local claim = math.min(line.claimTimeout, line.activeTimeout)
for _ = 1, inside do
  local admitted = tonumber(ARGV[at + 1])
  if admitted == 0 then
    admitted = now
  end
  admitted = math.min(now, math.max(admitted, now + claim - line.activeTimeout))
  redis.call('ZADD', ACTIVE, math.max(now + claim, deadlines[ARGV[at]] or 0), ARGV[at])
  redis.call('HSET', ADMITTED, ARGV[at], admitted)
  at = at + 2
end

if keep then
  for number = served_before + 1, line.served do
    redis.call('ZREM', LEFT, number)
  end
end
for i = at, #ARGV, 2 do
  for number = tonumber(ARGV[i]), tonumber(ARGV[i + 1]) do
    set('leftSequence', line.leftSequence + 1)
    redis.call('ZADD', LEFT, 'NX', line.leftSequence, number)
  end
end
return answer(false, {})
