-- Runs in a headless Neovim: opens the file named by $DOCUMENT with its own language client, and writes what it shows
-- into the file named by $RESULT.
local result = {}

local function done(status)
  result.status = status
  local file = assert(io.open(vim.env.RESULT, 'w'))
  file:write(vim.json.encode(result))
  file:close()
  vim.cmd('qall!')
end

local function attempt(action)
  local ok, failure = pcall(action)
  if not ok then
    result.failure = failure
    done('failed')
  end
end

-- The settings that the documentation tells users to write.
dofile(vim.env.SETTINGS)
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.DOCUMENT))
local buffer = vim.api.nvim_get_current_buf()

local function diagnostics()
  return vim.tbl_map(function(item)
    return { code = item.code, line = item.lnum, from = item.col, to = item.end_col, message = item.message, severity = item.severity }
  end, vim.diagnostic.get(buffer))
end

local function wait(code, present)
  local found = vim.wait(20000, function()
    local there = vim.tbl_contains(vim.tbl_map(function(item) return item.code end, vim.diagnostic.get(buffer)), code)
    return there == present
  end, 20)
  if not found then error('waited in vain for ' .. code .. ': ' .. vim.inspect(diagnostics())) end
end

local function request(method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 10000))
  local _, answer = next(answers)
  return assert(answer, 'no answer to ' .. method).result
end

local function work()
  wait('keystore/wrong-password', true)
  wait('keys/misspelt-key', true)
  result.diagnostics = diagnostics()

  vim.api.nvim_win_set_cursor(0, { 1, 3 })
  result.hover = request('textDocument/hover', vim.lsp.util.make_position_params()).contents.value

  local misspelt = vim.tbl_filter(function(item) return item.code == 'keys/misspelt-key' end, vim.diagnostic.get(buffer))[1]
  vim.api.nvim_win_set_cursor(0, { misspelt.lnum + 1, misspelt.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, misspelt.lnum) }
  local actions = request('textDocument/codeAction', params)
  result.actions = vim.tbl_map(function(action) return action.title end, actions)
  local action = actions[1]
  if not action.edit then action = request('codeAction/resolve', action) end
  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  wait('keys/misspelt-key', false)

  vim.api.nvim_buf_set_lines(buffer, 1, 2, false, { 'rpc.ssl.keystore.password=' .. vim.env.PASSWORD })
  wait('keystore/wrong-password', false)
  result.symbols = vim.tbl_map(function(symbol) return symbol.name .. ' ' .. symbol.detail end,
    request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }))
  done('done')
end

vim.schedule(function() attempt(work) end)
