// Every type of the provider's schema: a minimal block of it is right, and each way to spoil it is told.
#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/provider_schema.h"
#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::registry;
using namespace lintel::terraform;

namespace {

constexpr unsigned deepest = 8;

std::string value_text(SchemaTypeView type, unsigned depth);

/// What must be written of a block: arguments and blocks, but for `left_out`.
std::string required_text(SchemaView schema, std::string_view left_out, unsigned depth) {
  std::string text;
  for (const SchemaMemberView member : schema.members()) {
    if (!member.required() || member.name() == left_out || depth > deepest) continue;
    const auto nested = member.block();
    if (member.is_block() && nested)
      text.append(member.name()).append(" {\n" + required_text(*nested, {}, depth + 1) + "}\n");
    else
      text.append(member.name()).append(" = " + value_text(member.type(), depth + 1) + "\n");
  }
  return text;
}

/// A value of a type.
std::string value_text(SchemaTypeView type, unsigned depth) {
  switch (type.kind()) {
    case CtyKind::boolean:
      return "true";
    case CtyKind::number:
      return "1";
    case CtyKind::string:
    case CtyKind::any:
      return "\"x\"";
    case CtyKind::list:
    case CtyKind::set:
      return type.element() ? "[" + value_text(*type.element(), depth + 1) + "]" : "[]";
    case CtyKind::map:
      return "{}";
    case CtyKind::object:
      return type.object() ? "{\n" + required_text(*type.object(), {}, depth + 1) + "}" : "{}";
  }
  return "null";
}

/// The blocks of many types, and what is to be told of each, by address.
class Mutations {
 public:
  void add_type(std::string_view keyword, std::string_view type, SchemaView schema) {
    const std::string valid = required_text(schema, {}, 0);
    add(keyword, type, valid, "");
    add(keyword, type, valid + "lintel_novelty = 1\n", "terraform-unknown-argument");
    add(keyword, type, valid + "lintel_novelty {}\n", "terraform-unknown-argument");
    std::map<std::string_view, int> done;  // of each kind of mutation one a type
    for (const SchemaMemberView member : schema.members()) add_mutations(keyword, type, schema, member, done);
  }

  /// Evaluates what was added, and compares.
  void check() {
    const Configuration it(text_);
    REQUIRE(!it.units.empty());
    std::map<std::string, std::string> told;
    for (const TemplateFault& fault : it.units.front().faults) {
      if (!fault.code.starts_with("terraform-secret-")) told[std::string(fault.address)].append(fault.code).append(" ");
    }
    for (const auto& [address, expected] : expected_) {
      CAPTURE(address);
      CHECK(told[address] == (expected.empty() ? "" : expected + " "));
    }
    count_ += expected_.size();
    expected_.clear();
    text_ = header;
  }

  std::size_t count() const { return count_; }

 private:
  void add_mutations(std::string_view keyword, std::string_view type, SchemaView schema, SchemaMemberView member,
                     std::map<std::string_view, int>& done) {
    const std::string name(member.name());
    const std::string others = required_text(schema, member.name(), 0);
    const auto once = [&](std::string_view kind) { return done[kind]++ == 0; };
    const bool is_written = member.optional() || member.required();
    const CtyKind kind = member.type().kind();
    if (member.required()) add(keyword, type, others, "terraform-required-argument-missing");
    if (!is_written && name != "id" && once("computed"))
      add(keyword, type, others + name + " = " + value_text(member.type(), 0) + "\n",
          "terraform-computed-argument-set");
    if (!is_written) return;
    if (member.is_block() && (kind == CtyKind::list || kind == CtyKind::set) && once("argument"))
      add(keyword, type, others + name + " = []\n", "terraform-block-written-as-argument");
    if (!member.block() && (kind == CtyKind::string || kind == CtyKind::map) && once("block"))
      add(keyword, type, others + name + " {}\n", "terraform-argument-written-as-block");
    if ((kind == CtyKind::number || kind == CtyKind::boolean) && once("type"))
      add(keyword, type, others + name + " = \"many\"\n", "terraform-wrong-type");
    if (kind == CtyKind::string && once("list")) add(keyword, type, others + name + " = [1]\n", "terraform-wrong-type");
    if (!member.is_block() || !member.at_most_one() || !member.block() || !once("twice")) return;
    const std::string block = name + " {\n" + required_text(*member.block(), {}, 1) + "}\n";
    add(keyword, type, others + block + block, "terraform-block-repeated");
  }

  void add(std::string_view keyword, std::string_view type, const std::string& body, const std::string& expected) {
    const std::string name = "m" + std::to_string(expected_.size());
    text_.append(keyword).append(" \"").append(type).append("\" \"" + name + "\" {\n" + body + "}\n");
    expected_.emplace_back((keyword == "data" ? "data." : "") + std::string(type) + "." + name, expected);
  }

  /// The version that the table is of.
  const std::string header =
      "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n"
      "      version = \"" +
      std::string(provider_version()) + "\"\n    }\n  }\n}\n";
  std::string text_ = header;
  std::vector<std::pair<std::string, std::string>> expected_;
  std::size_t count_ = 0;
};

/// So many types are evaluated together.
constexpr std::size_t batch = 20;

}  // namespace

TEST_CASE("a minimal block of each type is right, and what spoils it is told") {
  Mutations mutations;
  std::size_t types = 0;
  const auto take = [&](std::string_view keyword, const FactRange<std::string_view>& names, auto find) {
    for (const std::string_view name : names) {
      mutations.add_type(keyword, name, *find(name));
      if (++types % batch == 0) mutations.check();
    }
  };
  take("resource", resource_schema_names(), find_resource_schema);
  take("data", data_source_schema_names(), find_data_source_schema);
  mutations.check();
  CHECK(mutations.count() > 10'000);
}
