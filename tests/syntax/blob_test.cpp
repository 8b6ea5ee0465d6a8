#include <doctest/doctest.h>

#include <cstring>

#include "syntax/hcl/blob.h"
#include "syntax/hcl/parse.h"

namespace lintel::hcl {
namespace {

std::string blob_of(std::initializer_list<std::pair<std::string, std::string_view>> texts) {
  std::vector<NamedTree> files;
  Problems problems;
  for (const auto& [path, text] : texts) files.push_back({path, parse(FileId::none, text, problems)});
  CHECK(problems.empty());
  return write_blob(files);
}

TEST_CASE("a blob gives back the trees it was written from") {
  const std::string bytes =
      blob_of({{"s3/a.hcl", "rule \"x\" {\n  title = \"T ${1 + 2}\"\n}\n"}, {"b.hcl", "n = [1, null]\n"}});
  const std::vector<CompiledFile> files = read_blob(bytes);
  REQUIRE(files.size() == 2);
  CHECK(files[0].path == "s3/a.hcl");
  const Cursor rule = Cursor{&files[0].view, files[0].view.root}.child(0);
  CHECK(rule.kind() == SyntaxKind::block);
  CHECK(rule.text() == "rule");
  CHECK(rule.label(0) == "x");
  CHECK(find_attribute(rule.body(), "title").expression().kind() == SyntaxKind::template_);
  const Cursor attribute = Cursor{&files[1].view, files[1].view.root}.child(0);
  CHECK(attribute.text() == "n");
  CHECK(attribute.expression().size() == 2);
}

TEST_CASE("a blob without files is empty") {
  CHECK(read_blob(blob_of({})).empty());
}

TEST_CASE("damaged blobs are read within their bounds") {
  const std::string bytes = blob_of({{"a.hcl", "a = { b = \"c\" }\n"}});
  for (std::size_t size = 0; size < bytes.size(); size += 4) read_blob(std::string_view(bytes).substr(0, size));
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
    std::string damaged = bytes;
    std::memset(damaged.data() + at, 0xff, 4);
    for (const CompiledFile& file : read_blob(damaged)) {
      for (NodeId id = 0; id < file.view.nodes.size(); ++id) {
        CHECK(file.view.text(id).size() <= file.view.pool.size());
        for (const NodeId child : file.view.children_of(id)) CHECK(child < file.view.nodes.size());
      }
    }
  }
}

}  // namespace
}  // namespace lintel::hcl
