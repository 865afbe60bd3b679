-- Rows of a queue token and a seat number. Each pass through the rows takes another date.
-- args: those of paced.lua, file of dates.
local dates, headers, body = {}, {}

function prepare(args)
  for line in io.lines(args[8]) do dates[#dates + 1] = line end
  headers["Content-Type"] = "application/json"
end

function come(words, turn)
  headers["Queue-Token"] = words[1]
  body = '{"scheduleId":"' .. dates[turn + 1] .. '","seatNumber":' .. words[2] .. '}'
end

function ask()
  return "hold", wrk.format("POST", "/api/v1/reservations", headers, body)
end

function answered()
  return false
end
