-- args: first user, file of rows: an access token, its user, and a seat for sale: a concert, a date and
-- a seat. Each connection has one request at a time. An answer names its user, or fits any user who
-- sent the same request; that user is next when a connection is free. With ARRIVALS in the environment
-- an operation is a complete journey, and a refused user leaves and passes the seat on to the next one.
-- If ARRIVALS is not 0, so many users arrive a second, whatever happens to those before them. A script
-- after this one may define `timed`, which then gets the time of each answered request.
local arrivals = tonumber(os.getenv("ARRIVALS") or "")
local waiting, ready, head, tail = {}, {}, 1, 0
local places, first, last = {}, 1, 0
local function get(path, person)
  return message("GET", path, "Queue-Token: " .. person.token .. "\r\n")
end

local function post(path, person, body, key)
  return message("POST", path, "Queue-Token: " .. person.token .. "\r\nContent-Type: application/json\r\n" ..
    (key and "Idempotency-Key: " .. key .. "\r\n" or ""), body)
end

-- A member that only this step's answer has, the member that names the user, and what the user keeps.
local steps = {
  { name = "join", sign = '"token":"', of = '"concertId":"([^"]+)"',
    ask = function(person)
      return message("POST", "/api/v1/concerts/" .. person.concert .. "/queue",
        "Authorization: Bearer " .. person.access .. "\r\n", "")
    end,
    key = function(person) return person.concert end,
    keep = function(person, body)
      person.user, person.token = string.match(body, '"userId":"([^"]+)"'), string.match(body, '"token":"([^"]+)"')
    end },
  { name = "poll", sign = '"position":', of = '"userId":"([^"]+)"',
    ask = function(person) return get("/api/v1/queue", person) end,
    key = function(person) return person.user end,
    keep = function(person, body) return string.find(body, '"ACTIVE"', 1, true) == nil end },
  { name = "dates", sign = '"items":', of = '"items":',
    ask = function(person) return get("/api/v1/concerts/" .. person.concert .. "/schedules", person) end,
    key = function() return '"items":' end, keep = function() end },
  { name = "seats", sign = '"seats":[', of = '"scheduleId":"([^"]+)"',
    ask = function(person) return get("/api/v1/schedules/" .. person.date .. "/seats", person) end,
    key = function(person) return person.date end, keep = function() end },
  { name = "pay", sign = '"PAID"', of = '"userId":"([^"]+)"',
    ask = function(person)
      return post("/api/v1/payments", person, '{"reservationId":"' .. person.reservation .. '"}', "pay")
    end,
    key = function(person) return person.user end, keep = function() end },
  { name = "charge", sign = '"amount":', of = '"userId":"([^"]+)"',
    ask = function(person)
      return post("/api/v1/users/" .. person.user .. "/balance/charges", person, '{"amount":1000}', "charge")
    end,
    key = function(person) return person.user end, keep = function() end },
  { name = "hold", sign = '"HELD"', of = '"scheduleId":"([^"]+)"',
    ask = function(person)
      return post("/api/v1/reservations", person,
        '{"scheduleId":"' .. person.date .. '","seatNumber":' .. person.seat .. '}')
    end,
    key = function(person) return person.date .. person.seat end,
    keep = function(person, body) person.reservation = string.match(body, '"id":"([^"]+)"') end },
}
local after = { join = "poll", poll = "dates", dates = "seats", seats = "hold", hold = "charge", charge = "pay" }
local named = {}
for _, step in ipairs(steps) do named[step.name] = step end

local function come()
  local row = source:read("*l") or error("no rows are left")
  for i = 2, of do source:read("*l") end
  at = at + of
  local access, concert, date, seat = string.match(row, "(%S+) %S+ (%S+) (%S+) (%S+)")
  last = last + 1
  places[last] = { concert = concert, date = date, seat = seat, step = named.join }
  local person = places[first]
  places[first] = nil
  first = first + 1
  person.access = access
  return person
end

local function next_ready()
  local person = ready[head]
  ready[head] = nil
  head = head + 1
  return person
end

local function ask(person)
  if timed then person.asked = micros() end
  local key = person.step.name .. person.step.key(person)
  waiting[key] = waiting[key] or {}
  table.insert(waiting[key], person)
  return person.step.ask(person)
end

function request()
  return ask(head <= tail and next_ready() or come())
end

-- A connection with an answer sends the next step at once. One without waits until a user is due.
local function arrive(rate)
  local zero, turn, promised = micros(), id, 0
  function delay()
    if tail - head + 1 > promised then
      promised = promised + 1
      return 0
    end
    local due = zero + turn * 1e6 / rate
    turn = turn + of
    return math.max(0, math.ceil((due - micros()) / 1e3))
  end
  function request()
    if promised == 0 then return ask(come()) end
    promised = promised - 1
    return ask(next_ready())
  end
end

function init(args)
  begin(args)
  source = io.open(args[2])
  for i = 1, at do source:read("*l") end
  if arrivals then counted = {} end
  if arrivals and arrivals > 0 then arrive(arrivals) end
end

local function one_of(key)
  local those = waiting[key]
  local person = table.remove(those)
  if #those == 0 then waiting[key] = nil end
  return person
end

local function whose(step, body)
  local key = string.match(body, step.of)
  if step.name == "hold" then key = key .. string.match(body, '"seatNumber":(%d+)') end
  return one_of(step.name .. key)
end

local function took(body)
  for _, step in ipairs(steps) do
    if string.find(body, step.sign, 1, true) then
      local person = whose(step, body)
      if timed then timed(person.asked) end
      local again = step.keep(person, body)
      if not again then person.step = named[after[step.name]] end
      if person.step then
        tail = tail + 1
        ready[tail] = person
      end
      return not person.step
    end
  end
  error("an answer of no step: " .. body)
end

-- A user who is refused after the first step leaves for good, and the seat with them.
local function refused(body)
  local concert = string.match(body, '/concerts/([^/]+)/queue"')
  if not concert then return end
  first = first - 1
  places[first] = one_of("join" .. concert)
end

function response(status, headers, body)
  local finished = status < 400 and took(body)
  if status >= 400 then refused(body) end
  if finished or status >= 400 or not arrivals then count(status) end
end
