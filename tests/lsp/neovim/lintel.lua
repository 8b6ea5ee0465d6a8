-- Neovim 0.7 and later: starts one `lintel lsp` for each workspace. Put this into init.lua.
local clients = {}

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'terraform', 'terraform-vars', 'tf', 'hcl', 'yaml', 'json' },
  callback = function(event)
    local root = vim.fn.getcwd()
    if not clients[root] then
      clients[root] = vim.lsp.start_client({ name = 'lintel', cmd = { 'lintel', 'lsp' }, root_dir = root })
    end
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end,
})
