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

if vim.env.WITHOUT_FOLDER then
  for _, name in ipairs({ 'start', 'start_client' }) do
    local start = vim.lsp[name]
    vim.lsp[name] = start and function(config, ...)
      config.root_dir = nil
      return start(config, ...)
    end
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

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function go_to(part)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from, to = line:find(part, 1, true)
    if from then
      vim.api.nvim_win_set_cursor(0, { number, from - 1 })
      return number - 1, from - 1, to
    end
  end
  error(part .. ' is not in the text')
end

local function open(path)
  vim.cmd('silent write')
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  buffer = vim.api.nvim_get_current_buf()
end

local function work()
  wait('keystore/wrong-password', true)
  wait('keys/misspelt-key', true)
  local _, client = next(vim.lsp.buf_get_clients(buffer))
  result.folders = vim.tbl_map(function(folder) return folder.name end, client.workspace_folders or {})
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
  result.fixed = text()
  wait('keys/misspelt-key', false)

  vim.api.nvim_buf_set_lines(buffer, 1, 2, false, { 'rpc.ssl.keystore.password=' .. vim.env.PASSWORD })
  wait('keystore/wrong-password', false)
  result.symbols = vim.tbl_map(function(symbol) return symbol.name .. ' ' .. symbol.detail end,
    request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }))

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { 'duplex.server.keystore.pass' })
  local row, _, column = go_to('duplex.server.keystore.pass')
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local list = request('textDocument/completion', vim.lsp.util.make_position_params())
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(list, 'duplex.server.keystore.pass')
  result.completed = vim.tbl_map(function(item) return item.word end, items)
  vim.api.nvim_buf_set_lines(buffer, row, -1, false, {})

  open(vim.env.SERVER_XML)
  wait('tomcat/unknown-attribute', true)
  go_to('first"')
  local rename = vim.lsp.util.make_position_params()
  rename.newName = 'second'
  vim.lsp.util.apply_workspace_edit(request('textDocument/rename', rename), 'utf-16')
  result.renamed = text()
  done('done')
end

vim.schedule(function() attempt(work) end)
