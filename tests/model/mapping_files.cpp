#include "model/mapping_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source_directory.h"
#include "syntax/hcl/parse.h"

namespace lintel::model {

const MappingFiles& mapping_files() {
  static const MappingFiles files = [] {
    MappingFiles read;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(test::source_directory() + "/rules/model/aws")) {
      paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    read.texts.reserve(paths.size());
    std::vector<std::unique_ptr<hcl::Tree>> trees;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      std::ifstream in(paths[i], std::ios::binary);
      read.texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      trees.push_back(
          std::make_unique<hcl::Tree>(hcl::parse(static_cast<FileId>(i + 1), read.texts.back(), read.problems)));
    }
    read.set = load_mappings(std::move(trees), read.problems);
    return read;
  }();
  return files;
}

}  // namespace lintel::model
