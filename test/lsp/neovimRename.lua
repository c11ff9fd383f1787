-- Runs in a headless Neovim: renames the keystore at the cursor in the file named by $DOCUMENT with its own language
-- client, saves all files, and writes what it saw into the file named by $RESULT.
local result = {}

local function done(status)
  result.status = status
  local file = assert(io.open(vim.env.RESULT, 'w'))
  file:write(vim.json.encode(result))
  file:close()
  vim.cmd('qall!')
end

dofile(vim.env.SETTINGS)
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.DOCUMENT))
local buffer = vim.api.nvim_get_current_buf()

local function request(method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 10000))
  local _, answer = next(answers)
  return assert(answer, 'no answer to ' .. method)
end

local function work()
  assert(vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 20), 'no diagnostics')
  vim.api.nvim_win_set_cursor(0, { 1, 40 })
  local params = vim.lsp.util.make_position_params()
  -- A client that takes links gets them.
  result.definition = request('textDocument/definition', params).result[1].targetUri
  params.newName = 'taken.jks'
  result.refusal = request('textDocument/rename', params).error.message
  params.newName = 'new.jks'
  vim.lsp.util.apply_workspace_edit(request('textDocument/rename', params).result, 'utf-16')
  vim.cmd('silent! wall')
  done('done')
end

vim.schedule(function()
  local ok, failure = pcall(work)
  if not ok then
    result.failure = failure
    done('failed')
  end
end)
