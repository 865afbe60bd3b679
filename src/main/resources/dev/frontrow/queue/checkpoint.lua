-- Reads what a line needs to go on after a loss, without changing anything.
--
-- ARGV:
--   5 above how many inside their numbers are left out

if is_lost() then
  return { 'LOST' }
end

local admitted = {}
if redis.call('HLEN', ADMITTED) <= tonumber(ARGV[5]) then
  admitted = redis.call('HGETALL', ADMITTED)
end
return answer(false, admitted)
