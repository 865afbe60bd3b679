-- Goes before each script: numbers the threads, and says at the end what was counted. A script has
-- `init` and `request`, and keeps in `at` the number of its thread's next operation; threads take
-- every `of`th. Where it counts answers itself (`counted`), it has `response`, too; otherwise wrk
-- counts statuses from 400 on.
local threads = {}

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end


function begin(args)
  of = 2
  at = tonumber(args[1]) + id
end

function lines_of(file)
  local lines = {}
  for line in io.lines(file) do lines[#lines + 1] = line end
  return lines
end

function done(summary, latency, requests)
  local next, operations, refused = 0, 0, {}
  local own = false
  for _, thread in ipairs(threads) do
    next = math.max(next, thread:get("at") or 0)
    if thread:get("counted") then
      own = true
      for pair in string.gmatch(thread:get("counted"), "[^,]+") do
        local status, count = string.match(pair, "(%d+)=(%d+)")
        status, count = tonumber(status), tonumber(count)
        if status < 400 then operations = operations + count
        else refused[status] = (refused[status] or 0) + count end
      end
    end
  end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  if not own then
    operations = summary.requests - errors.status
    refused[599] = errors.status
  end
  local list = string.format('"0":%d', broken)
  for status, count in pairs(refused) do list = list .. string.format(',"%d":%d', status, count) end
  io.write(string.format(
    'RESULT {"operations":%d,"refused":{%s},"micros":%d,"next":%d,' ..
    '"percentiles":{"p50":%.3f,"p95":%.3f,"p99":%.3f}}\n',
    operations, list, summary.duration, next + #threads,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
