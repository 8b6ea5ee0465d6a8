#include "facts/fact_table.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using namespace lintel::registry;

namespace {

using Bytes = std::vector<unsigned char>;

Bytes to_bytes(const std::vector<std::uint32_t>& words) {
  Bytes out;
  for (const std::uint32_t word : words) {
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<unsigned char>(word >> shift));
  }
  return out;
}

/// Kind 7, version 1; strings "" and "name"; section 2 holds the records {1, 10} and {0, 20}.
Bytes small_table() {
  Bytes bytes = to_bytes({FactTable::magic, 7u << 16 | 1u, 3, 0, 40, 3, 52, 4, 56, 2, 0, 0, 4});
  for (const char c : {'n', 'a', 'm', 'e'}) bytes.push_back(static_cast<unsigned char>(c));
  const Bytes records = to_bytes({1, 10, 0, 20});
  bytes.insert(bytes.end(), records.begin(), records.end());
  bytes[12] = static_cast<unsigned char>(bytes.size());
  return bytes;
}

}  // namespace

TEST_CASE("records and strings are read where the header says") {
  const Bytes bytes = small_table();
  const FactTable table(bytes.data(), bytes.size(), 7, 1);
  REQUIRE_FALSE(table.empty());
  CHECK(table.count(2) == 2);
  CHECK(table.string(table.word(2, 2, 0, 0)) == "name");
  CHECK(table.word(2, 2, 1, 1) == 20);
}

TEST_CASE("reads outside a table give nothing") {
  const Bytes bytes = small_table();
  const FactTable table(bytes.data(), bytes.size(), 7, 1);
  CHECK(table.count(3) == 0);
  CHECK(table.count(0xffffffff) == 0);
  CHECK(table.word(2, 2, 2, 0) == 0);
  CHECK(table.word(2, 2, 0, 2) == 0);
  CHECK(table.word(2, 1000, 1, 999) == 0);
  CHECK(table.string(2).empty());
  CHECK(table.string(0xffffffff).empty());
}

TEST_CASE("bytes that are not the table asked for make an empty one") {
  const Bytes good = small_table();
  Bytes wrong_magic = good;
  wrong_magic[0] = 0;
  Bytes wrong_size = good;
  wrong_size.push_back(0);
  struct Case {
    const Bytes& bytes;
    std::uint16_t kind, version;
  };
  const Bytes nothing;
  const Case cases[] = {{good, 6, 1}, {good, 7, 2}, {wrong_magic, 7, 1}, {wrong_size, 7, 1}, {nothing, 7, 1}};
  for (const Case& c : cases) {
    const FactTable table(c.bytes.data(), c.bytes.size(), c.kind, c.version);
    CHECK(table.empty());
    CHECK(table.count(2) == 0);
    CHECK(table.string(1).empty());
  }
}

TEST_CASE("a damaged byte never leads out of the table") {
  const Bytes good = small_table();
  for (std::size_t at = 16; at < good.size(); ++at) {
    for (const int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      // An exact copy on the heap lets AddressSanitizer see a read past its end.
      Bytes damaged = good;
      damaged[at] = static_cast<unsigned char>(value);
      damaged.shrink_to_fit();
      const FactTable table(damaged.data(), damaged.size(), 7, 1);
      for (std::uint32_t i = 0; i < 4; ++i) {
        CHECK(table.string(i).size() <= damaged.size());
        CHECK(table.string(table.word(2, 2, i, 0)).size() <= damaged.size());
      }
    }
  }
}

TEST_CASE("folded comparison ignores case and separators") {
  struct Case {
    std::string_view a, b;
    int order;
  };
  const Case cases[] = {
      {"kms_master_key_id", "KMSMasterKeyID", 0},
      {"AWS::S3::Bucket", "aws_s3_bucket", 0},
      {"", "__:-", 0},
      {"a", "B", -1},
      {"ab", "a", 1},
      {"a_", "a1", -1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.a);
    const auto order = compare_folded(c.a, c.b);
    CHECK((order < 0 ? -1 : order > 0 ? 1 : 0) == c.order);
    const auto reverse = compare_folded(c.b, c.a);
    CHECK((reverse < 0 ? -1 : reverse > 0 ? 1 : 0) == -c.order);
  }
}
