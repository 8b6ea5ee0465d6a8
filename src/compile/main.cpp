// Usage: lintel-compile FOLDER OUTPUT — compiles every .hcl file below FOLDER, in the order of their paths, into one
// blob (src/syntax/hcl/blob.h). A build step: mapping files and rules are embedded in the form that loads at once.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "source/source_set.h"
#include "syntax/hcl/blob.h"
#include "syntax/hcl/parse.h"

namespace {

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".hcl") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

int compile(const std::filesystem::path& folder, const std::filesystem::path& output) {
  lintel::SourceSet sources;
  lintel::Problems problems;
  std::vector<lintel::hcl::NamedTree> files;
  for (const auto& path : files_below(folder)) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const lintel::FileId file = sources.add(path.string(), std::move(text));
    files.push_back(
        {path.lexically_relative(folder).generic_string(), lintel::hcl::parse(file, sources.text(file), problems)});
  }
  for (const lintel::Problem& problem : problems) {
    const lintel::Position at = sources.position(problem.span.file, problem.span.begin);
    std::fprintf(stderr, "%s:%u:%u: %s\n", std::string(sources.path(problem.span.file)).c_str(), at.line, at.column,
                 problem.message.c_str());
  }
  if (!problems.empty()) return 1;
  std::ofstream out(output, std::ios::binary | std::ios::trunc);
  out << lintel::hcl::write_blob(files);
  out.close();
  if (out) return 0;
  std::fprintf(stderr, "cannot write %s\n", output.string().c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: lintel-compile FOLDER OUTPUT\n");
    return 2;
  }
  try {
    return compile(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
