-- Rows of an access token, its user, a concert, and the date and seat that this user will take. A
-- refused user leaves.
local headers, json = {}, {}
local user, concert, date, seat, token, reservation, at

local function get(path) return wrk.format("GET", path, headers) end

local function post(path, body, key)
  json["Queue-Token"], json["Idempotency-Key"] = token, key
  return wrk.format("POST", path, json, body)
end

local steps = {
  { "1-join", function()
      return wrk.format("POST", "/api/v1/concerts/" .. concert .. "/queue",
        { ["Authorization"] = "Bearer " .. token, ["Content-Length"] = "0" })
    end,
    function(body)
      token = string.match(body, '"token":"([^"]+)"')
      headers["Queue-Token"] = token
      return token
    end },
  { "2-poll", function() return get("/api/v1/queue") end,
    function(body) return string.find(body, '"ACTIVE"', 1, true) or "again" end },
  { "3-dates", function() return get("/api/v1/concerts/" .. concert .. "/schedules") end,
    function(body) return string.find(body, date, 1, true) end },
  { "4-seats", function() return get("/api/v1/schedules/" .. date .. "/seats") end,
    function(body) return string.find(body, '"number":' .. seat .. ",", 1, true) end },
  { "5-hold",
    function()
      return post("/api/v1/reservations", '{"scheduleId":"' .. date .. '","seatNumber":' .. seat .. '}')
    end,
    function(body)
      reservation = string.match(body, '"id":"([^"]+)"')
      return reservation
    end },
  { "6-charge",
    function() return post("/api/v1/users/" .. user .. "/balance/charges", '{"amount":1000}', "charge") end,
    function() return true end },
  { "7-pay",
    function() return post("/api/v1/payments", '{"reservationId":"' .. reservation .. '"}', "pay") end,
    function() return true end },
}

function prepare()
  json["Content-Type"] = "application/json"
end

function come(words)
  token, user, concert, date, seat = words[1], words[2], words[3], words[4], words[5]
  at = 1
end

function ask()
  return steps[at][1], steps[at][2]()
end

function answered(status, body)
  if status >= 400 then return false end
  local went = steps[at][3](body)
  if not went then error(steps[at][1] .. " is answered with " .. body) end
  if went ~= "again" then at = at + 1 end
  return at <= #steps
end
