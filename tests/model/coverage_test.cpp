// Which types real configurations use that no mapping file speaks of.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "facts/provider_schema.h"
#include "model/mapping.h"
#include "source_directory.h"
#include "syntax/hcl/parse.h"

namespace lintel::model {
namespace {

/// Type → reason, of unmapped_types.txt.
std::map<std::string, std::string> known_unmapped() {
  std::map<std::string, std::string> known;
  std::ifstream in(test::source_directory() + "/tests/model/unmapped_types.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string type, reason;
    words >> type >> std::ws;
    std::getline(words, reason);
    known.emplace(type, reason);
  }
  return known;
}

/// The types of the `aws_*` resources that the Terraform files below a directory declare.
std::set<std::string> declared_types(const std::filesystem::path& directory) {
  std::set<std::string> types;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".tf") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId::none, text, problems);
    const hcl::TreeView view = tree.view();
    const hcl::Cursor root{&view, view.root};
    for (std::size_t i = 0; root && i < root.size(); ++i) {
      const hcl::Cursor block = root.child(i);
      const bool is_resource = block.kind() == hcl::SyntaxKind::block && block.text() == "resource";
      if (is_resource && block.label_count() == 2 && block.label(0).starts_with("aws_")) {
        types.emplace(block.label(0));
      }
    }
  }
  return types;
}

}  // namespace

TEST_CASE("unmapped types are known to be, with a reason") {
  for (const auto& [type, reason] : known_unmapped()) {
    INFO(type);
    CHECK(registry::find_resource_schema(type).has_value());
    CHECK_FALSE(built_in_mappings().by_source_type.contains(type));
    CHECK(reason.size() > 20);
  }
}

TEST_CASE("every type of a corpus is mapped, or known not to be") {
  const char* corpus = std::getenv("LINTEL_CORPUS");
  if (!corpus) return;  // a directory of Terraform code: LINTEL_CORPUS=DIR test_model
  const std::map<std::string, std::string> known = known_unmapped();
  for (const std::string& type : declared_types(corpus)) {
    INFO(type);
    CHECK((built_in_mappings().by_source_type.contains(type) || known.contains(type)));
  }
}

}  // namespace lintel::model
