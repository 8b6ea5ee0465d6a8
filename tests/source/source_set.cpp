#include "source/source_set.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/utf8.h"
#include "temporary_directory.h"

using namespace lintel;

TEST_CASE("positions count lines and code points from one") {
  SourceSet sources;
  const FileId file = sources.add("a.tf", "one\r\n\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z\n\nlast");
  struct Case {
    std::uint32_t offset, line, column;
  };
  for (const Case& c : {Case{0, 1, 1}, Case{3, 1, 4}, Case{5, 2, 1}, Case{7, 2, 2}, Case{10, 2, 3}, Case{14, 2, 4},
                        Case{16, 3, 1}, Case{17, 4, 1}, Case{21, 4, 5}, Case{900, 4, 5}}) {
    CAPTURE(c.offset);
    const Position position = sources.position(file, c.offset);
    CHECK(position.line == c.line);
    CHECK(position.column == c.column);
  }
  CHECK(sources.line(file, 1) == "one");
  CHECK(sources.line(file, 3) == "");
  CHECK(sources.line(file, 4) == "last");
  CHECK(sources.line(file, 5) == "");
  CHECK(sources.line_start(file, 4) == 17);
  CHECK(sources.text(Span{file, 0, 3}) == "one");
  CHECK(sources.text(Span{file, 300, 303}) == "");
  CHECK(sources.text(FileId::none) == "");
  CHECK(sources.position(FileId::none, 7).line == 1);
}

TEST_CASE("files added by several threads keep their place") {
  SourceSet sources;
  const FileId first = sources.add("first", "text");
  const std::string_view text = sources.text(first);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&sources, thread] {
        for (int count = 0; count < 200; ++count) {
          const std::string name = std::to_string(200 * thread + count);
          CHECK(sources.path(sources.add(name, "x\n")) == name);
        }
      });
    }
  }
  CHECK(sources.size() == 801);
  CHECK(text.data() == sources.text(first).data());
}

TEST_CASE("a path keeps its id as long as its bytes stay the same") {
  SourceSet sources;
  const FileId first = sources.add("a", "one", 7);
  CHECK(sources.add("a", "one") == first);
  CHECK(sources.add("b", "one") != first);
  CHECK(sources.find("a", 7) == FileId::none);
  const FileId second = sources.add("a", "two", 8);
  CHECK(second != first);
  CHECK(sources.find("a", 8) == second);
  CHECK(sources.text(first) == "one");
  sources.keep_only({second});
  CHECK(sources.text(first).empty());
  CHECK(sources.text(second) == "two");
  CHECK(sources.add("a", "two") == second);
}

TEST_CASE("invalid UTF-8 is found at its first byte and replaced byte by byte") {
  struct Case {
    std::string_view text;
    std::size_t at;
  };
  constexpr std::size_t none = std::string_view::npos;
  for (const Case& c :
       {Case{"", none}, Case{"plain text that is longer than a word", none}, Case{"\xC3\xA4\xF4\x8F\xBF\xBF", none},
        Case{"12345678\xFF", 8}, Case{"\xC0\xAF", 0}, Case{"a\xED\xA0\x80", 1}, Case{"\xF4\x90\x80\x80", 0},
        Case{"\xE2\x82", 0}, Case{"abc\x80", 3}}) {
    CAPTURE(c.text);
    CHECK(find_invalid_utf8(c.text) == c.at);
    CHECK(find_invalid_utf8(replace_invalid_utf8(c.text)) == none);
    CHECK(replace_invalid_utf8(c.text).size() == c.text.size());
  }
}

TEST_CASE("the memory reader answers before what lies below it") {
  std::shared_ptr<const FileReader> disk = make_memory_reader({{"a/x.tf", "below"}, {"a/b/y.tf", "y"}});
  const auto reader = make_memory_reader({{"a/x.tf", "above"}, {"a/c/z.tf", "z"}}, disk);
  std::string error;
  CHECK(reader->read("a/x.tf", error) == "above");
  CHECK(reader->read("./a//b/../b/y.tf", error) == "y");
  CHECK(reader->read_prefix("a/x.tf", 2, error) == "ab");
  CHECK_FALSE(reader->read("a/none.tf", error));
  CHECK_FALSE(error.empty());
  CHECK(reader->kind_of("a/c") == FileReader::EntryKind::directory);
  CHECK(reader->kind_of("") == FileReader::EntryKind::directory);
  CHECK_FALSE(reader->kind_of("a/q"));
  const auto entries = reader->list("a");
  REQUIRE(entries);
  std::string names;
  for (const auto& entry : *entries) names += entry.name + " ";
  CHECK(names == "b c x.tf ");
}

TEST_CASE("the disk reader never leaves its roots") {
  const TemporaryDirectory directory;
  directory.write("root/a.tf", "a");
  directory.write("root/sub/b.tf", "b");
  directory.write("outside/secret", "s");
  const std::string root = directory.path() + "/root";
  std::filesystem::create_symlink("../outside", root + "/link");
  std::filesystem::create_symlink("../outside/secret", root + "/secret.tf");
  std::filesystem::create_symlink("sub/b.tf", root + "/c.tf");
  std::filesystem::create_symlink("nowhere", root + "/dangling");

  const auto reader = make_disk_reader({root}, 1000);
  std::string error;
  CHECK(reader->read(root + "/a.tf", error) == "a");
  CHECK(reader->read(root + "/c.tf", error) == "b");
  CHECK_FALSE(reader->read(root + "/secret.tf", error));
  CHECK_FALSE(reader->read(root + "/../outside/secret", error));
  CHECK_FALSE(reader->list(root + "/link"));
  CHECK_FALSE(reader->kind_of(root + "/link/secret"));
  CHECK_FALSE(reader->read(root + "/sub", error));
  CHECK(error == "is a directory");
  const auto entries = reader->list(root);
  REQUIRE(entries);
  std::string names;
  for (const auto& entry : *entries) {
    names += entry.name + (entry.link ? "@" : "") + (entry.kind == FileReader::EntryKind::other ? "! " : " ");
  }
  CHECK(names == "a.tf c.tf@ dangling@! link@! secret.tf@! sub ");

  directory.write("root/big", std::string(2000, 'x'));
  CHECK_FALSE(reader->read(root + "/big", error));
  CHECK(error == "is larger than 1000 bytes");
  CHECK(reader->read_prefix(root + "/big", 10, error) == "xxxxxxxxxx");
  CHECK(make_disk_reader()->read(root + "/secret.tf", error) == "s");
}

TEST_CASE("text is UTF-8 without a mark, however the file writes it") {
  using namespace std::string_literals;
  struct Case {
    std::string bytes;
    const char* text;
    Encoding encoding;
  };
  SourceSet sources;
  for (const Case& c : {
           Case{"a\xC3\xA4", "a\xC3\xA4", Encoding::utf8},
           {"\xEF\xBB\xBF"
            "ab",
            "ab", Encoding::utf8_with_mark},
           {"\xFF\xFE"
            "a\0\xE4\0"s,
            "a\xC3\xA4", Encoding::utf16},
           {"\xFE\xFF"
            "\0a\0\xE4"s,
            "a\xC3\xA4", Encoding::utf16},
           {"\xFF\xFE\x3D\xD8\x00\xDE"s, "\xF0\x9F\x98\x80", Encoding::utf16},
           {"\xFF\xFE\x3D\xD8"
            "a\0"s,
            "\xEF\xBF\xBD"
            "a",
            Encoding::utf16},
           {"\xFE\xFF\0a\0"s, "a\xEF\xBF\xBD", Encoding::utf16},
           {"\xEF\xBB\xBF", "", Encoding::utf8_with_mark},
           {"\xFF\xFE", "", Encoding::utf16},
       }) {
    CAPTURE(c.text);
    const FileId file = sources.add("f", c.bytes);
    CHECK(sources.text(file) == c.text);
    CHECK(sources.encoding(file) == c.encoding);
    CHECK(sources.position(file, 0).column == 1);
  }
}

TEST_CASE("positions in a very long line count code points too") {
  std::string text = "first\n";
  for (int i = 0; i < 3000; ++i) text += i % 3 == 0 ? "\xE2\x82\xAC" : "a";
  text += "\nlast";
  SourceSet sources;
  const FileId file = sources.add("a.json", text);
  for (std::uint32_t offset = 6; offset < text.size(); offset += 97) {
    CAPTURE(offset);
    const std::size_t before = count_code_points(std::string_view(text).substr(6, offset - 6));
    if (offset >= text.size() - 5) break;
    CHECK(sources.position(file, offset).line == 2);
    CHECK(sources.position(file, offset).column == before + 1);
  }
}
