-- args: first operation, file of queue tokens, number of the first user.
function init(args)
  begin(args)
  tokens = lines_of(args[2])
  first = tonumber(args[3])
end

function request()
  local person = at % #tokens
  at = at + of
  return message("POST",
    string.format("/api/v1/users/00000000-0000-7000-8000-%012x/balance/charges", first + person),
    "Queue-Token: " .. tokens[person + 1] .. "\r\nContent-Type: application/json\r\n" ..
      "Idempotency-Key: charge-" .. at .. "\r\n", '{"amount":100}')
end
