-- Carries out commands on a line in their order, and whatever is due by the clock.
--
-- ARGV:
--   5 the times between which the line gives numbers: FROM-TO, each 0 if there is no such bound
--   6 the most admissions to end, and the most numbers to call
--   7 changes of holds, one word for each: NUMBER=END for a new hold, USER/END=REST for one that was
--     given back, where REST is the end of the last hold that the user still has, or 0
--   8.. three for each command: kind, user (empty where it does not matter), number (0 for a join)
-- Answers a text for each command: outcome, number, status of the place.

if is_lost() then
  return { 'LOST' }
end

local OPENS_AT, ENDS_AT = string.match(ARGV[5], '(%d+)-(%d+)')
OPENS_AT, ENDS_AT = tonumber(OPENS_AT), tonumber(ENDS_AT)
local LIMIT = tonumber(ARGV[6])
local do_command = {}

-- The numbers of users that this script has read. It writes the changed ones at its end.
local number_of, renumbered = {}, {}

-- Reads many at once, as learn_admissions does.
local function learn_numbers(users)
  for from = 1, #users, MANY do
    local some = { unpack(users, from, math.min(from + MANY - 1, #users)) }
    for i, number in ipairs(redis.call('HMGET', NUMBERS, unpack(some))) do
      number_of[some[i]] = number
    end
  end
end

local function number_known(user)
  if number_of[user] == nil then
    learn_numbers({ user })
  end
  return number_of[user]
end

-- The number false means none.
local function renumber(user, number)
  number_of[user] = number
  renumbered[user] = true
end

local function write_numbers()
  local given, forgotten = {}, {}
  for user in pairs(renumbered) do
    if number_of[user] then
      given[#given + 1] = user
      given[#given + 1] = number_of[user]
    else
      forgotten[#forgotten + 1] = user
    end
  end
  in_parts(given, function(...) redis.call('HSET', NUMBERS, ...) end)
  in_parts(forgotten, function(...) redis.call('HDEL', NUMBERS, ...) end)
end

local function live_number_of(user)
  local number = number_known(user)
  if number and stands(number) ~= 'X' then
    return number
  end
  return nil
end

local function forget_user(user, number)
  if number_known(user) == number then
    renumber(user, false)
  end
end

local function mark_seen(number)
  return tonumber(number) <= line.rebuilt and redis.call('SETBIT', SEEN, number, 1) == 1
end

function do_command.join(user)
  local number = live_number_of(user)
  if number then
    return 'old', number
  elseif line.state == 'CLOSED' or (ENDS_AT > 0 and ENDS_AT <= now) then
    return 'closed', '0'
  elseif now < OPENS_AT then
    return 'early', '0'
  elseif line.last >= line.ceiling then
    return 'ceiling', '0'
  end
  set('last', line.last + 1)
  number = string.format('%d', line.last)
  renumber(user, number)
  return 'new', number
end

function do_command.look(_, number)
  return 'ok', number
end

function do_command.touch(_, number)
  if admission(number) then
    touch(number)
  end
  return 'ok', number
end

-- A touch before a hold. A buyer whom only a hold keeps inside may hold nothing new.
function do_command.touch_to_hold(_, number)
  do_command.touch(_, number)
  return is_aged(number) and 'aged' or 'ok', number
end

function do_command.leave(user, number)
  local known = admission(number)
  if known and deadline_of(known) <= NOW then
    expire(number, deadline_of(known))
  elseif known then
    end_admission(number, 'left')
    set('leftCount', line.leftCount + 1)
  elseif stands(number) == 'W' then
    take_out(number)
    set('leftCount', line.leftCount + 1)
  end
  mark_seen(number)
  forget_user(user, number)
  return 'ok', number
end

function do_command.complete(user, number)
  if admission(number) then
    end_admission(number, 'paid')
    set('completed', line.completed + 1)
  elseif stands(number) == 'W' then
    -- The buyer has paid; Redis has lost that the line called the number.
    take_out(number)
    set('completed', line.completed + 1)
  end
  mark_seen(number)
  forget_user(user, number)
  return 'ok', number
end

-- Whether the database never allowed the number, so that a token for it proves that the database is
-- older than what happened.
local function is_beyond(number)
  for from, to in string.gmatch(line.beyond or '', '(%d+)-(%d+)') do
    if number >= tonumber(from) and number <= tonumber(to) then
      return true
    end
  end
  return false
end

-- A doubtful number has an owner. It waits again, and the line calls it as soon as there is room.
local function reinstate(number)
  if admission(number) then
    return
  elseif line.skips or tonumber(number) <= line.served then
    add_back(number)
  else
    drop_absent(number)
  end
end

-- A user has one place; of two, the older one counts.
local function register(user, number)
  local other = live_number_of(user)
  if stands(number) == 'X' or other == number then
    return
  end
  if other and tonumber(other) < tonumber(number) then
    do_command.leave(user, number)
    return
  end
  if other then
    do_command.leave(user, other)
  end
  renumber(user, number)
end

-- Somebody shows the token for a number from before a rebuild. Only the first time counts.
local function claim(user, number, paid)
  if tonumber(number) <= line.rebuilt and not mark_seen(number) then
    if not paid and is_doubtful(tonumber(number)) then
      reinstate(number)
    end
    register(user, number)
  end
  return is_beyond(tonumber(number)) and 'beyond' or 'ok', number
end

function do_command.claim(user, number)
  return claim(user, number, false)
end

function do_command.claim_paid(user, number)
  return claim(user, number, true)
end

local numbers, users = {}, {}
for number in string.gmatch(ARGV[7], '(%d+)=%d+') do
  numbers[#numbers + 1] = number
end
for i = 8, #ARGV, 3 do
  if ARGV[i] == 'join' then
    users[#users + 1] = ARGV[i + 1]
  else
    numbers[#numbers + 1] = ARGV[i + 2]
  end
end
learn_admissions(numbers)
learn_numbers(users)

-- Before anything ends by the clock, since a hold keeps its owner inside.
for whose, hold_end in string.gmatch(ARGV[7], '(%S+)=(%d+)') do
  local user, ended = string.match(whose, '(.+)/(%d+)')
  if not user then
    keep_until(whose, hold_end)
  elseif number_known(user) then
    end_hold(number_known(user), ended, hold_end)
  end
end

local more = expire_due(LIMIT)
more = admit(LIMIT) or more

local results, places = {}, {}
for i = 8, #ARGV, 3 do
  local outcome, number = do_command[ARGV[i]](ARGV[i + 1], ARGV[i + 2])
  results[#results + 1] = outcome
  places[#places + 1] = number
end

more = admit(LIMIT) or more

for i, number in ipairs(places) do
  results[i] = results[i] .. ' ' .. number .. ' ' .. stands(number)
end
write_numbers()
return answer(more, results)
