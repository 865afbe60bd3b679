-- Lets a line give numbers up to a ceiling that is durable.
--
-- ARGV:
--   5 the epoch for which PostgreSQL has the ceiling
--   6 the ceiling

if is_lost() then
  return { 'LOST' }
end

if line.epoch == tonumber(ARGV[5]) and line.ceiling < tonumber(ARGV[6]) then
  set('ceiling', tonumber(ARGV[6]))
end
return answer(false, {})
