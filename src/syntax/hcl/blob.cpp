#include "syntax/hcl/blob.h"

#include <cstring>
#include <type_traits>

namespace lintel::hcl {
namespace {

static_assert(sizeof(SyntaxNode) == 28 && alignof(SyntaxNode) == 4 && std::is_trivially_copyable_v<SyntaxNode>);

constexpr std::uint32_t magic = 0x4248544c;  // "LTHB"
constexpr std::uint32_t version = 1;

struct Header {
  std::uint32_t magic = 0;
  std::uint32_t version = 0;
  std::uint32_t file_count = 0;
};

/// Where the parts of one file are: byte offsets from the blob's start, counts of elements or bytes.
struct FileRecord {
  std::uint32_t path_offset = 0, path_length = 0;
  std::uint32_t node_offset = 0, node_count = 0;
  std::uint32_t child_offset = 0, child_count = 0;
  std::uint32_t pool_offset = 0, pool_length = 0;
  std::uint32_t root = 0;
};

std::uint32_t append(std::string& bytes, const void* data, std::size_t size) {
  bytes.resize((bytes.size() + 3) & ~std::size_t{3}, '\0');
  const auto offset = static_cast<std::uint32_t>(bytes.size());
  bytes.append(static_cast<const char*>(data), size);
  return offset;
}

template <class T>
bool read_array(std::string_view bytes, std::uint32_t offset, std::uint32_t count, std::span<const T>& items) {
  if (offset % alignof(T) != 0 || offset > bytes.size() || count > (bytes.size() - offset) / sizeof(T)) return false;
  items = {reinterpret_cast<const T*>(bytes.data() + offset), count};
  return true;
}

/// Every index must stay inside, and children come after nobody in particular but never out of the table.
bool is_sound(const TreeView& view) {
  if (view.root >= view.nodes.size()) return false;
  for (const SyntaxNode& node : view.nodes) {
    if (node.text_offset > view.pool.size() || node.text_length > view.pool.size() - node.text_offset) return false;
    if (node.first_child > view.children.size() || node.child_count > view.children.size() - node.first_child) {
      return false;
    }
  }
  for (const NodeId child : view.children) {
    if (child >= view.nodes.size()) return false;
  }
  return true;
}

}  // namespace

std::string write_blob(std::span<const NamedTree> files) {
  std::string bytes;
  const Header header{magic, version, static_cast<std::uint32_t>(files.size())};
  append(bytes, &header, sizeof header);
  std::vector<FileRecord> records(files.size());
  const std::size_t table = bytes.size();
  bytes.resize(table + records.size() * sizeof(FileRecord));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Tree& tree = files[i].tree;
    FileRecord& record = records[i];
    record.path_offset = append(bytes, files[i].path.data(), files[i].path.size());
    record.path_length = static_cast<std::uint32_t>(files[i].path.size());
    record.node_offset = append(bytes, tree.nodes.data(), tree.nodes.size() * sizeof(SyntaxNode));
    record.node_count = static_cast<std::uint32_t>(tree.nodes.size());
    record.child_offset = append(bytes, tree.children.data(), tree.children.size() * sizeof(NodeId));
    record.child_count = static_cast<std::uint32_t>(tree.children.size());
    record.pool_offset = append(bytes, tree.pool.data(), tree.pool.size());
    record.pool_length = static_cast<std::uint32_t>(tree.pool.size());
    record.root = tree.root;
  }
  if (!records.empty()) std::memcpy(bytes.data() + table, records.data(), records.size() * sizeof(FileRecord));
  return bytes;
}

std::vector<CompiledFile> read_blob(std::string_view bytes) {
  std::span<const Header> header;
  if (!read_array(bytes, 0, 1, header) || header[0].magic != magic || header[0].version != version) return {};
  std::span<const FileRecord> records;
  if (!read_array(bytes, sizeof(Header), header[0].file_count, records)) return {};
  std::vector<CompiledFile> files(records.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const FileRecord& record = records[i];
    std::span<const char> path, pool;
    TreeView& view = files[i].view;
    if (!read_array(bytes, record.path_offset, record.path_length, path) ||
        !read_array(bytes, record.node_offset, record.node_count, view.nodes) ||
        !read_array(bytes, record.child_offset, record.child_count, view.children) ||
        !read_array(bytes, record.pool_offset, record.pool_length, pool)) {
      return {};
    }
    view.pool = {pool.data(), pool.size()};
    view.root = record.root;
    files[i].path = {path.data(), path.size()};
    if (!is_sound(view)) return {};
  }
  return files;
}

}  // namespace lintel::hcl
