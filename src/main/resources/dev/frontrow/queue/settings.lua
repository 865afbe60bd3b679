-- Puts a state and a policy in force, unless newer ones are, and admits whom they allow.
--
-- ARGV:
--   5 the most admissions to end, and the most numbers to call
--   6 the version of the settings, which the line keeps as policyVersion: earlier nodes read that name
--   7.. a field and its value, for each

if is_lost() then
  return { 'LOST' }
end

local LIMIT, VERSION = tonumber(ARGV[5]), tonumber(ARGV[6])
if line.policyVersion < VERSION then
  set('policyVersion', VERSION)
  for i = 7, #ARGV, 2 do
    set(ARGV[i], tonumber(ARGV[i + 1]) or ARGV[i + 1])
  end
end
local more = expire_due(LIMIT)
more = admit(LIMIT) or more
return answer(more, {})
