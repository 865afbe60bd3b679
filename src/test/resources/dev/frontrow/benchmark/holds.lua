-- args: first operation, file of queue tokens, file of dates, optionally a seat. Each operation holds
-- another seat, or always the given one. No user holds two seats of one date.
function init(args)
  begin(args)
  dates = lines_of(args[3])
  before, after = {}, {}
  for i, token in ipairs(lines_of(args[2])) do
    local seat = args[4] or i
    local begun, rest = '{"scheduleId":"', '","seatNumber":' .. seat .. "}"
    local length = #begun + #dates[1] + #rest
    local head = message("POST", "/api/v1/reservations", "Queue-Token: " .. token ..
      "\r\nContent-Type: application/json\r\nContent-Length: " .. length .. "\r\n")
    before[i], after[i] = head .. begun, rest
  end
end

-- A request is made once except for its date, since the generator shares the machine.
function request()
  local person = at % #before + 1
  local date = dates[math.floor(at / #before) + 1]
  at = at + of
  return before[person] .. date .. after[person]
end
