-- args: first operation, path.
function init(args)
  begin(args)
  plain = wrk.format("GET", args[2])
end

function request() return plain end
