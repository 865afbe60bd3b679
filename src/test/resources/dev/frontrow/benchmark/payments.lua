-- args: first operation, file with a queue token and a reservation for each operation.
function init(args)
  begin(args)
  source = io.open(args[2])
  for i = 1, at do source:read("*l") end
end

function request()
  local token, reservation = string.match(source:read("*l") or "none none", "(%S+) (%S+)")
  for i = 2, of do source:read("*l") end
  at = at + of
  return message("POST", "/api/v1/payments",
    "Queue-Token: " .. token .. "\r\nContent-Type: application/json\r\nIdempotency-Key: pay-" .. at .. "\r\n",
    '{"reservationId":"' .. reservation .. '"}')
end
