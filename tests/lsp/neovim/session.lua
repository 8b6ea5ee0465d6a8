-- A session of Neovim's own client with the server: opens a module and a template, and checks what the editor then
-- knows. Ends Neovim with 0, or with 1 and the check that failed.
local timeout = 20000

local function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit! 1')
end

local function expect(what, expected, actual)
  if not vim.deep_equal(expected, actual) then
    fail(what .. ': expected ' .. vim.inspect(expected) .. ', got ' .. vim.inspect(actual))
  end
end

local function finding(buffer, code)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.code == code then return diagnostic end
  end
end

local function await(what, condition)
  if not vim.wait(timeout, condition, 20) then fail(what .. ': did not come') end
end

local function ask(buffer, method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, timeout)
  for _, answer in pairs(answers or {}) do
    if answer.error then fail(method .. ': ' .. vim.inspect(answer.error)) end
    return answer.result
  end
end

local function write(path, lines)
  vim.fn.writefile(lines, path)
end

local function open(path)
  vim.cmd('edit ' .. path)
  return vim.api.nvim_get_current_buf()
end

local function parameters(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  return vim.lsp.util.make_position_params(0, 'utf-16')
end

local function run()
  write('variables.tf', { 'variable "acl" {', '  default = "public-read"', '}' })
  write('main.tf', { 'resource "aws_s3_bucket" "b" {', '  /* é😀 */ acl = var.acl', '}' })
  write('template.yaml', {
    'Resources:', '  Logs:', '    Type: AWS::S3::Bucket', '    Properties:', '      AccessControl: PublicRead',
    'Outputs:', '  Name:', '    Value: !Ref Logs',
  })

  local main = open('main.tf')
  await('diagnostics of main.tf', function() return finding(main, 's3-bucket-acl-public') end)
  local found = finding(main, 's3-bucket-acl-public')
  -- Neovim counts bytes: it has taken the server's UTF-16 columns over é and 😀.
  local comment = #'  /* é😀 */ '
  expect('place of the finding', { 1, comment, 1, comment + #'acl = var.acl' },
    { found.lnum, found.col, found.end_lnum, found.end_col })
  expect('severity', vim.diagnostic.severity.WARN, found.severity)

  local hover = ask(main, 'textDocument/hover', parameters(2, comment + #'acl = '))
  if not hover.contents.value:find('S3 bucket asks for a public ACL', 1, true) then fail('hover: ' .. vim.inspect(hover)) end
  if not hover.contents.value:find('public-read', 1, true) then fail('hover value: ' .. vim.inspect(hover)) end

  local place = ask(main, 'textDocument/definition', parameters(2, comment + #'acl = '))[1]
  expect('definition', vim.uri_from_fname(vim.fn.fnamemodify('variables.tf', ':p')), place.uri)
  expect('definition line', 0, place.range.start.line)

  -- An unsaved edit of the other file takes the finding away.
  local variables = open('variables.tf')
  vim.api.nvim_buf_set_text(variables, 1, 12, 1, 25, { '"private"' })
  await('the finding to go', function() return not finding(main, 's3-bucket-acl-public') end)
  vim.cmd('silent undo')
  await('the finding to come again', function() return finding(main, 's3-bucket-acl-public') end)
  vim.cmd('bdelete! ' .. variables)

  local template = open('template.yaml')
  await('diagnostics of template.yaml', function() return finding(template, 's3-bucket-acl-public') end)
  expect('line of the finding', 4, finding(template, 's3-bucket-acl-public').lnum)
  local declaration = ask(template, 'textDocument/definition', parameters(8, #'    Value: !Ref L'))[1]
  expect('declaration of Logs', { line = 1, character = 2 }, declaration.range.start)

  local range = { start = { line = 4, character = 8 }, ['end'] = { line = 4, character = 8 } }
  local actions = ask(template, 'textDocument/codeAction',
    { textDocument = vim.lsp.util.make_text_document_params(template), range = range, context = { diagnostics = {} } })
  for _, action in ipairs(actions) do
    if action.title == 'Suppress s3-bucket-acl-public on this line' then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    end
  end
  await('the suppressed finding to go', function() return not finding(template, 's3-bucket-acl-public') end)
  expect('the comment', '      # lintel:ignore s3-bucket-acl-public -- say why',
    vim.api.nvim_buf_get_lines(template, 4, 5, true)[1])

  -- Broken, then repaired.
  vim.api.nvim_buf_set_lines(template, -1, -1, true, { '  Broken: [' })
  await('the syntax error', function() return finding(template, 'yaml-syntax') end)
  vim.api.nvim_buf_set_lines(template, -2, -1, true, {})
  await('the syntax error to go', function() return not finding(template, 'yaml-syntax') end)
  vim.cmd('qall!')
end

local done, message = xpcall(run, debug.traceback)
if not done then fail(message) end
