-- args: first operation, path, file of queue tokens, optionally an entity tag. The service and the bare
-- server get the same request.
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
