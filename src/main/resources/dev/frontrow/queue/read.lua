-- Reads a line. Changes nothing.
--
-- ARGV:
--   5 the leave sequence up to which the caller knows all
--   6 the most leaves to read
-- Answers the numbers that left since, in their order, the sequence up to which they are complete,
-- the ranges of skipped numbers, and when something is next due: 0 for never.

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

-- When the line can call a number without any command; nil if it first needs the end of another.
local function next_call()
  if line.state == 'PAUSED' or (line.maxActive > 0 and inside >= line.maxActive) then
    return nil
  end
  if waits_again() == 0 and past_doubtful(line.served + 1) > line.last then
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
