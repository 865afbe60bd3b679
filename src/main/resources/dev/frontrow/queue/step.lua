-- Carries out commands on a line in their order, and whatever has come due by the clock.
--
-- ARGV:
--   5 when numbers are first given; 0 for always
--   6 how many admissions to end, and numbers to call, at most
--   6.. three for each command: what, the user, the number (0 for a join)
-- Answers, for each command: what came of it, how the place stands, its number, when it was called,
-- when it runs out.

if is_lost() then
  return { 'LOST' }
end

local OPENS_AT, LIMIT = tonumber(ARGV[5]), tonumber(ARGV[6])
local do_command = {}

-- Whose number is which, as far as this script knows; what it changes is written at its end.
local number_of, renumbered = {}, {}

-- Asks for many at once, as learn_admissions does.
local function learn_numbers(users)
  for from = 1, #users, MANY do
    local some = { unpack(users, from, math.min(from + MANY - 1, #users)) }
    for i, number in ipairs(redis.call('HMGET', NUMBERS, unpack(some))) do
      number_of[some[i]] = tonumber(number) or false
    end
  end
end

local function number_known(user)
  if number_of[user] == nil then
    learn_numbers({ user })
  end
  return number_of[user]
end

-- A number of false is none.
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
  for from = 1, #given, 2 * MANY do
    redis.call('HSET', NUMBERS, unpack(given, from, math.min(from + 2 * MANY - 1, #given)))
  end
  for from = 1, #forgotten, MANY do
    redis.call('HDEL', NUMBERS, unpack(forgotten, from, math.min(from + MANY - 1, #forgotten)))
  end
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
  return number <= line.rebuilt and redis.call('SETBIT', SEEN, number, 1) == 1
end

function do_command.join(user)
  local number = live_number_of(user)
  if number then
    return 'old', number
  elseif line.state == 'CLOSED' then
    return 'closed', 0
  elseif now < OPENS_AT then
    return 'early', 0
  elseif line.last >= line.ceiling then
    return 'ceiling', 0
  end
  set('last', line.last + 1)
  renumber(user, line.last)
  return 'new', line.last
end

function do_command.look(_, number)
  return 'ok', number
end

function do_command.touch(_, number)
  local deadline, admitted = admission(number)
  if deadline then
    local later = math.min(now + line.idleTimeout, admitted + line.activeTimeout)
    if deadline <= now or later <= now then
      expire(number, math.min(deadline, later))
    else
      touch(number, later)
    end
  end
  return 'ok', number
end

function do_command.leave(user, number)
  local deadline = admission(number)
  if deadline and deadline <= now then
    expire(number, deadline)
  elseif deadline then
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
    -- It paid, and Redis has since lost that it was called.
    take_out(number)
    set('completed', line.completed + 1)
  end
  mark_seen(number)
  forget_user(user, number)
  return 'ok', number
end

local function is_doubtful(number)
  for from, to in string.gmatch(line.doubtful, '(%d+)-(%d+)') do
    if number >= tonumber(from) and number <= tonumber(to) then
      return true
    end
  end
  return false
end

-- A number that nobody could say was ever given turns out to be somebody's.
local function reinstate(number)
  if number > line.served then
    redis.call('ZREM', LEFT, number)
  elseif not admission(number) then
    admit_number(number)
  end
end

-- One user has one place; of two, the older one counts.
local function register(user, number)
  local other = live_number_of(user)
  if stands(number) == 'X' or other == number then
    return
  end
  if other and other < number then
    do_command.leave(user, number)
    return
  end
  if other then
    do_command.leave(user, other)
  end
  renumber(user, number)
end

-- The owner of a number from before a rebuild has shown up; only the first time counts.
local function claim(user, number, paid)
  if number <= line.rebuilt and not mark_seen(number) then
    if not paid and is_doubtful(number) then
      reinstate(number)
    end
    register(user, number)
  end
  return 'ok', number
end

function do_command.claim(user, number)
  return claim(user, number, false)
end

function do_command.claim_paid(user, number)
  return claim(user, number, true)
end

local numbers, users = {}, {}
for i = 7, #ARGV, 3 do
  if ARGV[i] == 'join' then
    users[#users + 1] = ARGV[i + 1]
  else
    numbers[#numbers + 1] = tonumber(ARGV[i + 2])
  end
end
learn_admissions(numbers)
learn_numbers(users)

local more = expire_due(LIMIT)
more = admit(LIMIT) or more

local results = {}
for i = 7, #ARGV, 3 do
  local outcome, number = do_command[ARGV[i]](ARGV[i + 1], tonumber(ARGV[i + 2]))
  results[#results + 1] = { outcome, '', number, 0, 0 }
end

more = admit(LIMIT) or more

for _, result in ipairs(results) do
  result[2], result[4], result[5] = stands(result[3])
end
write_numbers()
return answer(more, results)
