-- Reads what a rebuild needs of a line. Changes nothing.
--
-- ARGV:
--   5 with more people inside, their numbers are left out
--   6 the version of who is inside that the caller has; empty for none
-- Answers the version, and each number inside with its admission unless the caller has that version.

if is_lost() then
  return { 'LOST' }
end

local version = string.format('%d.%d', line.epoch, line.insideVersion or 0)
local admitted = {}
if version ~= ARGV[6] and inside <= tonumber(ARGV[5]) then
  admitted = redis.call('HGETALL', INSIDE)
end
return answer(false, { version, admitted })
