#include "lintel/shared_text.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace lintel {
namespace {

TEST_CASE("a shared text reads like a string") {
  const SharedText text = "aws_s3_bucket.logs";
  const std::string& string = text;
  const std::string_view view = text;
  CHECK(string == "aws_s3_bucket.logs");
  CHECK(view.data() == string.data());
  CHECK(text == string);
  CHECK(text == view);
  CHECK("at " + text + ':' + "3" == "at aws_s3_bucket.logs:3");
  CHECK(text.starts_with("aws_"));
  CHECK(text.substr(4, 2) == "s3");
  CHECK((std::ostringstream() << text).str() == string);
}

TEST_CASE("an empty shared text is equal to nothing but other empty ones") {
  const SharedText none, also_none = "";
  CHECK(none.empty());
  CHECK(none == also_none);
  CHECK(none.str().empty());
  CHECK(none < SharedText("a"));
  CHECK(none != SharedText("a"));
}

TEST_CASE("shared texts are ordered by what they say") {
  CHECK(SharedText("a") < SharedText("b"));
  CHECK(SharedText("ab") > SharedText("a"));
  CHECK((SharedText("a") <=> SharedText("a")) == std::strong_ordering::equal);
  CHECK(std::hash<SharedText>{}("a") == std::hash<SharedText>{}(std::string("a")));
}

TEST_CASE("a copy of a shared text is the same memory, and outlives what it was copied from") {
  SharedText kept;
  {
    const SharedText text = std::string(100, 'x');
    kept = text;
    CHECK(kept.str().data() == text.str().data());
  }
  CHECK(kept == std::string(100, 'x'));
  SharedText& same = kept;
  kept = same;
  CHECK(kept.size() == 100);
  const SharedText moved = std::move(kept);
  CHECK(moved.size() == 100);
}

TEST_CASE("a pool gives equal texts the same memory") {
  SharedText first, second, other;
  {
    TextPool pool;
    first = pool.share("Set `a` to true");
    second = pool.share(std::string("Set `a` to true"));
    other = pool.share("Set `b` to true");
    CHECK(pool.share("").empty());
  }
  CHECK(first.str().data() == second.str().data());
  CHECK(first != other);
  CHECK(other == "Set `b` to true");
}

TEST_CASE("threads copy and drop one shared text") {
  const SharedText text = std::string(50, 'y');
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([copy = text] {
      for (int round = 0; round < 1'000; ++round) {
        const SharedText another = copy;
        if (another.size() != 50) std::abort();
      }
    });
  }
  threads.clear();
  CHECK(text == std::string(50, 'y'));
}

}  // namespace
}  // namespace lintel
