#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>

/// A directory of its own for one test, removed at the end of its scope.
class TemporaryDirectory {
 public:
  struct File {
    std::string name, content;
  };

  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lintel-test-XXXXXX").string();
    if (mkdtemp(pattern.data())) path_ = std::filesystem::canonical(pattern);
  }
  /// With these files in it.
  TemporaryDirectory(std::initializer_list<File> files) : TemporaryDirectory() {
    for (const File& file : files) write(file.name, file.content);
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string path(std::string_view relative = {}) const { return (path_ / relative).string(); }

  void write(std::string_view relative, std::string_view bytes) const {
    const std::filesystem::path whole = path_ / relative;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << bytes;
  }

  std::string read(std::string_view relative) const {
    std::ifstream stream(path_ / relative, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }

 private:
  std::filesystem::path path_;
};
