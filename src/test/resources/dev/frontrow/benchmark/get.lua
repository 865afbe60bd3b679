-- args: first operation, path, file of queue tokens, perhaps an entity tag. The same request goes to
-- the service and to the bare server.
function init(args)
  begin(args)
  requests = {}
  for i, token in ipairs(lines_of(args[3])) do
    requests[i] = wrk.format("GET", args[2], { ["Queue-Token"] = token, ["If-None-Match"] = args[4] })
  end
end

function request()
  local person = at % #requests + 1
  at = at + of
  return requests[person]
end
