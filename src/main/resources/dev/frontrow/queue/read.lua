-- Reads a line without changing anything.
--
-- ARGV:
--   5 the leave sequence that the caller knows already
--   6 how many leaves to read at most
-- Answers who left since, in their order, the sequence up to which that tells all, the ranges of
-- numbers that are passed over, and when there is next something to do by the clock: 0 for never.

if is_lost() then
  return { 'LOST' }
end

local SINCE, LIMIT = ARGV[5], tonumber(ARGV[6])
local flat = redis.call('ZRANGEBYSCORE', LEFT, '(' .. SINCE, '+inf', 'WITHSCORES', 'LIMIT', 0, LIMIT)
local numbers, up_to = {}, line.leftSequence
for i = 1, #flat, 2 do
  numbers[#numbers + 1] = tonumber(flat[i])
end
if #numbers == LIMIT then
  up_to = tonumber(flat[#flat])
end

-- When a number can be called if nobody does anything; nil when only somebody's end makes room.
local function next_call()
  if line.state == 'PAUSED' or line.served >= line.last then
    return nil
  end
  if line.maxActive > 0 and inside >= line.maxActive then
    return nil
  end
  if line.admitCount > 0 then
    local start, count = period()
    return count < line.admitCount and now or start + line.admitEvery
  end
  return now
end

local due = next_call() or math.huge
local first = redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')
if #first > 0 then
  due = math.min(due, tonumber(first[2]))
end
return answer(false, {
  numbers, up_to, line.skips and line.doubtful or '', due < math.huge and due or 0
})
