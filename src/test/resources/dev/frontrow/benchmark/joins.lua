-- args: first operation, path, file of access tokens: one for each operation.
function init(args)
  begin(args)
  path = args[2]
  source = io.open(args[3])
  for i = 1, at do source:read("*l") end
end

function request()
  local token = source:read("*l") or "none"
  for i = 2, of do source:read("*l") end
  at = at + of
  return message("POST", path, "Authorization: Bearer " .. token .. "\r\n", "")
end
