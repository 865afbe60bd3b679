-- args: first operation, file of queue tokens, file of dates, perhaps a seat. Each operation is
-- another seat, unless it is always that one, and nobody takes two on one date.
function init(args)
  begin(args)
  dates = lines_of(args[3])
  seat = args[4]
  headers = {}
  for i, token in ipairs(lines_of(args[2])) do
    headers[i] = "Queue-Token: " .. token .. "\r\nContent-Type: application/json\r\n"
  end
end

function request()
  local person = at % #headers + 1
  local date = dates[math.floor(at / #headers) + 1]
  at = at + of
  return message("POST", "/api/v1/reservations", headers[person],
    '{"scheduleId":"' .. date .. '","seatNumber":' .. (seat or person) .. '}')
end
