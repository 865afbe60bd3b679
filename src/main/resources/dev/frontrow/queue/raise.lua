-- Lets a line give numbers up to a ceiling that is durable by now.
--
-- ARGV:
--   4 the epoch that the ceiling was raised for
--   5 the ceiling

if is_lost() then
  return { 'LOST' }
end

if line.epoch == tonumber(ARGV[4]) and line.ceiling < tonumber(ARGV[5]) then
  set('ceiling', tonumber(ARGV[5]))
end
return answer(false, {})
