-- Reads the rest of a lost line. Each fact of it was true once; the newest may be missing.
--
-- ARGV:
--   5 with more people inside, their numbers are left out
-- Answers also whether the history is the same, so that nothing is missing: then this Redis never
-- had what counts as lost.

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
