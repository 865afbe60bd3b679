-- Reads a line without changing anything.
--
-- ARGV:
--   5 the leave sequence that the caller knows already
--   6 how many leaves to read at most
-- Answers who left since, in their order, and the sequence up to which that tells all, and the ranges
-- of numbers that are passed over.

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
return answer(false, { numbers, up_to, line.skips and line.doubtful or '' })
