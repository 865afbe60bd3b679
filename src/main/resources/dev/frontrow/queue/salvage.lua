-- Reads what there is of a line that counts as lost: every fact of it was true once, and the newest
-- may be missing.
--
-- ARGV:
--   5 above how many inside their numbers are left out

if line.last == nil then
  return { 'NOTHING' }
end

local admitted = {}
if inside <= tonumber(ARGV[5]) then
  admitted = redis.call('HGETALL', INSIDE)
end
return {
  'FOUND', line.epoch, line.last, line.served, line.completed, line.expired, line.leftCount, admitted
}
