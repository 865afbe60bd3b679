-- Reads what there is of a line that counts as lost: every fact of it was true once, and the newest
-- may be missing.
--
-- ARGV:
--   5 above how many inside their numbers are left out
-- Answers also whether nothing can be missing by the history of the data: then what counts as lost
-- was never told to this Redis.

if line.last == nil then
  return { 'NOTHING' }
end

local admitted = {}
if inside <= tonumber(ARGV[5]) then
  admitted = redis.call('HGETALL', INSIDE)
end
if is_damaged() and #admitted ~= 2 * line.insideCount then
  return { 'NOTHING' }
end
return {
  'FOUND', line.epoch, line.last, line.served, line.completed, line.expired, line.leftCount, admitted,
  line.ceiling, line.policyVersion, line.history == HISTORY and 1 or 0
}
