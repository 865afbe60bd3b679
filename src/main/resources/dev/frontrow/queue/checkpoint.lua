-- Reads what a line needs to go on after a loss, without changing anything.
--
-- ARGV:
--   5 above how many inside they are left out
--   6 the version of who is inside that the caller has; empty for none
-- Answers that version, and who is inside with their admissions unless the caller has it.

if is_lost() then
  return { 'LOST' }
end

local version = string.format('%d.%d', line.epoch, line.insideVersion or 0)
local admitted = {}
if version ~= ARGV[6] and inside <= tonumber(ARGV[5]) then
  admitted = redis.call('HGETALL', INSIDE)
end
return answer(false, { version, admitted })
