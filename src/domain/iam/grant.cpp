#include "domain/iam/grant.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/effort.h"
#include "domain/iam/condition.h"
#include "domain/iam/policy_variable.h"

namespace lintel::iam {
namespace {

constexpr char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// One pattern character against one of the text's; an asterisk in the text stands for anything, so only an asterisk
/// takes it.
bool takes(char pattern, char text) {
  return (pattern == '?' && text != '*') || fold(pattern) == fold(text);
}

/// Characters that are compared in a unit of effort.
constexpr std::size_t characters_in_a_unit = 4;

/// Greedy matching with one point to go back to: the product of the lengths at most.
bool covers_known(std::string_view pattern, std::string_view wanted) {
  std::size_t compared = 0;
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (w < wanted.size()) {
    if (++compared % 1024 == 0 && !Effort::draw(1024 / characters_in_a_unit)) return false;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.size() && takes(pattern[p], wanted[w])) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++resume;
    } else {
      break;
    }
  }
  (void)Effort::draw(1 + compared % 1024 / characters_in_a_unit);
  return w == wanted.size() && pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string with_holes_as(std::string_view text, char stand_in) {
  std::string out(text);
  std::replace(out.begin(), out.end(), hole, stand_in);
  return out;
}

/// `*` as an action is every action of every service.
std::string_view whole_action(std::string_view action) {
  return is_wildcard_only(action) ? std::string_view("*:*") : action;
}

Truth may_overlap(const Name& name, std::string_view action) {
  const std::string_view wanted = whole_action(action);
  if (name.known()) return overlaps(whole_action(name.text), wanted) ? Truth::yes : Truth::no;
  return overlaps(with_holes_as(name.text, '*'), wanted) ? Truth::unknown : Truth::no;
}

/// An ARN's parts; the last may hold colons. Where a wildcard ends the text early it stands for what follows, too.
struct ArnPattern {
  std::array<std::string_view, 6> fields;
  bool valid = false;
  std::string_view service() const { return fields[2]; }
  std::string_view resource() const { return fields[5]; }
};

ArnPattern split_arn(std::string_view text) {
  ArnPattern arn;
  if (!text.starts_with("arn") && !is_wildcard_only(text.substr(0, text.find(':')))) return arn;
  for (std::size_t i = 0; i < 5; ++i) {
    // Fields are too short for a search to pay off.
    std::size_t end = 0;
    while (end < text.size() && text[end] != ':') ++end;
    if (end == text.size()) {
      if (text.empty() || text.back() != '*') return arn;
      arn.fields[i] = text;
      for (std::size_t rest = i + 1; rest < 6; ++rest) arn.fields[rest] = "*";
      arn.valid = true;
      return arn;
    }
    arn.fields[i] = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  arn.fields[5] = text;
  arn.valid = true;
  return arn;
}

/// Only wildcards and what separates the parts of a name.
bool is_all(std::string_view text) {
  return text.find('*') != std::string_view::npos && text.find_first_not_of("*:/") == std::string_view::npos;
}

bool stands_for_any(char c) {
  return c == '*' || c == one_part;
}

/// Whether a pattern's character may stand for one more character, which the other pattern has.
bool stretches_over(char pattern, char other) {
  return pattern == '*' || (pattern == one_part && other != '/' && other != ':');
}

/// Whether names for a template's variable hold neither `/` nor `:`: bucket, queue, topic and table names, key ids, and
/// EC2's ids. Roles, secrets, parameters, log groups and functions have names with paths, or qualifiers after them.
bool is_one_part(std::string_view service, std::string_view variable) {
  constexpr std::string_view names[] = {"BucketName", "QueueName", "TopicName", "TableName", "StreamName", "KeyId"};
  if (std::find(std::begin(names), std::end(names), variable) != std::end(names)) return true;
  return service == "ec2" && variable.ends_with("Id");
}

}  // namespace

std::string resource_pattern(std::string_view arn_template, bool parts) {
  const ArnPattern arn = split_arn(arn_template);
  if (!arn.valid) return "*";
  std::string pattern;
  std::string_view rest = arn.resource();
  while (const auto variable = find_policy_variable(rest)) {
    pattern += rest.substr(0, variable->begin);
    pattern += parts && is_one_part(arn.service(), variable->inside) ? one_part : '*';
    rest.remove_prefix(variable->end);
  }
  return pattern += rest;
}

namespace {

/// What each character is compared as; zero for what may stand for others or is not known. (Zero itself is in no name.)
constexpr std::array<char, 256> folded_plain = [] {
  std::array<char, 256> folded{};
  for (std::size_t c = 0; c < folded.size(); ++c) folded[c] = fold(static_cast<char>(c));
  for (const char c : {'*', '?', one_part, hole}) folded[static_cast<unsigned char>(c)] = '\0';
  return folded;
}();

/// Whether two patterns differ before either has a wildcard or what is not known: nothing fits both then.
bool differ_early(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    const char left = folded_plain[static_cast<unsigned char>(a[i])];
    const char right = folded_plain[static_cast<unsigned char>(b[i])];
    if (left == '\0' || right == '\0') return false;
    if (left != right) return true;
  }
  return false;
}

/// `log-group:*:*` is `log-group:*`: what a trailing wildcard takes in needs no second one.
std::string_view trim_trailing_wildcards(std::string_view resource) {
  while (resource.ends_with("*:*")) resource.remove_suffix(2);
  return resource;
}

/// What a resource of a type begins with.
struct TypeStart {
  const char* of = nullptr;  ///< the template, which is one of the compiled table: it stays where it is
  std::string_view start;    ///< up to its first variable
  bool is_valid = false;
  bool has_variable = false;
};

/// The start of a template. Every statement is compared with all types of its services, so those that were read last
/// are kept.
TypeStart start_of_type(std::string_view arn_template) {
  thread_local std::array<TypeStart, 2048> last{};
  TypeStart& start = last[reinterpret_cast<std::uintptr_t>(arn_template.data()) % last.size()];
  if (start.of == arn_template.data()) return start;
  const ArnPattern arn = split_arn(arn_template);
  const auto variable = arn.valid ? find_policy_variable(arn.resource()) : std::nullopt;
  start = {arn_template.data(), variable ? arn.resource().substr(0, variable->begin) : arn.resource(), arn.valid,
           variable.has_value()};
  return start;
}

/// Whether `covers_type` cannot hold, as most types of a service show without their pattern being made.
bool differs_from_type(std::string_view resource, std::string_view arn_template) {
  const TypeStart type = start_of_type(arn_template);
  if (!type.is_valid) return false;
  // Only an asterisk takes the asterisk that stands for a variable.
  return (type.has_variable && resource.find('*') == std::string_view::npos) || differ_early(resource, type.start);
}

bool covers_type(std::string_view resource, std::string_view arn_template) {
  if (!Effort::draw(2)) return false;
  if (differs_from_type(resource, arn_template)) return false;
  if (!Effort::draw(8)) return false;
  const std::string pattern = resource_pattern(arn_template);
  return covers_known(resource, pattern) || covers_known(trim_trailing_wildcards(resource), pattern);
}

Breadth breadth_in_service(std::string_view service, std::string_view resource) {
  if (is_wildcard_only(resource)) return Breadth::service;
  const auto view = find_service(service);
  if (!view) return is_all(resource) ? Breadth::service : Breadth::named;
  for (const PolicyResourceView type : view->resource_types()) {
    if (covers_type(resource, type.arn_template())) return Breadth::type;
  }
  return Breadth::named;
}

Truth covers_any(const NameList& list, std::string_view action) {
  const std::string_view wanted = whole_action(action);
  Truth covered = list.open ? Truth::unknown : Truth::no;
  for (const Name& name : list.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    covered = either(covered, is_wildcard_only(name.text) ? Truth::yes : covers(name.text, wanted));
    if (covered == Truth::yes) break;
  }
  return covered;
}

Truth spares(const NameList& list, std::string_view action) {
  Truth spared = list.open ? Truth::unknown : Truth::no;
  for (const Name& name : list.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    spared = either(spared, may_overlap(name, action));
    if (spared == Truth::yes) break;
  }
  return spared;
}

Truth is_allow(const Statement& statement) {
  if (statement.effect == Effect::unknown) return Truth::unknown;
  return statement.effect == Effect::allow ? Truth::yes : Truth::no;
}

/// An unknown name that stands alone might be anything, unless it refers to a resource.
bool might_be_anything(const Name& name) {
  return name.nothing_known() && name.value.kind() == Kind::unknown;
}

Truth name_covers_all_of(const Name& name, const ActionView& action) {
  if (is_wildcard_only(name.text)) return Truth::yes;
  if (might_be_anything(name)) return Truth::unknown;
  const ArnPattern arn = split_arn(name.text);
  if (!arn.valid) return is_all(name.text) ? Truth::yes : Truth::no;
  for (const ActionResource resource : action.resources()) {
    const ArnPattern wanted = split_arn(resource.type.arn_template());
    if (covers_known(arn.service(), wanted.service()) && covers_type(arn.resource(), resource.type.arn_template()))
      return Truth::yes;
  }
  return Truth::no;
}

/// An ARN without region or account is none of a resource type that has them: `arn:aws:s3:::a/b` is no access point.
bool lacks_field(const ArnPattern& arn, const ArnPattern& wanted) {
  return (arn.fields[3].empty() && !wanted.fields[3].empty()) || (arn.fields[4].empty() && !wanted.fields[4].empty());
}

Truth name_reaches(const Name& name, const ActionView& action) {
  if (is_wildcard_only(name.text)) return Truth::yes;
  if (might_be_anything(name) || name.nothing_known()) return Truth::unknown;
  const std::string text = with_holes_as(name.text, '*');
  const ArnPattern arn = split_arn(text);
  if (!arn.valid) return Truth::unknown;  // no ARN: it will be replaced, or IAM refuses it
  for (const ActionResource resource : action.resources()) {
    const ArnPattern wanted = split_arn(resource.type.arn_template());
    if (!overlaps(arn.service(), wanted.service()) || lacks_field(arn, wanted)) continue;
    if (overlaps(arn.resource(), resource_pattern(resource.type.arn_template(), true)))
      return name.known() ? Truth::yes : Truth::unknown;
  }
  return Truth::no;
}

/// Whether a policy of identities gives nothing by a statement, since IAM refuses one without resources; null is none.
bool names_no_resources(const Statement& statement) {
  return !statement.resources.present && !statement.not_resources.present;
}

}  // namespace

Truth covers(std::string_view pattern, std::string_view wanted) {
  if (!Effort::draw(1)) return Truth::unknown;
  if (differ_early(pattern, wanted)) return Truth::no;
  if (covers_known(pattern, wanted)) return Truth::yes;
  if (pattern.find(hole) == std::string_view::npos && wanted.find(hole) == std::string_view::npos) return Truth::no;
  return overlaps(with_holes_as(pattern, '*'), with_holes_as(wanted, '*')) ? Truth::unknown : Truth::no;
}

bool overlaps(std::string_view a, std::string_view b) {
  if (!Effort::draw(1) || differ_early(a, b)) return false;
  if (!Effort::draw(a.size() * (b.size() + 16) / characters_in_a_unit)) return false;
  // reachable[j]: a's first i characters and b's first j can stand for the same text. One row serves for all i: what
  // stands before j in it is of the next row already, and `diagonal` what the last one had there.
  std::string reachable(b.size() + 1, 0);
  reachable[0] = 1;
  for (std::size_t j = 0; j < b.size() && stands_for_any(b[j]); ++j) reachable[j + 1] = 1;
  for (const char left : a) {
    const bool left_is_any = stands_for_any(left);
    const char folded = fold(left);
    bool diagonal = reachable[0] != 0;
    bool previous = diagonal && left_is_any;
    reachable[0] = previous ? 1 : 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const char right = b[j];
      const bool above = reachable[j + 1] != 0, right_is_any = stands_for_any(right);
      if (left_is_any || right_is_any) {
        // An asterisk stands for nothing, or for what the other side has here.
        previous = (above && (left_is_any || stretches_over(right, left))) ||
                   (previous && (right_is_any || stretches_over(left, right)));
      } else {
        previous = diagonal && (left == '?' || right == '?' || folded == fold(right));
      }
      diagonal = above;
      reachable[j + 1] = previous ? 1 : 0;
    }
  }
  return reachable[b.size()] != 0;
}

Truth matches_action(const Name& pattern, std::string_view action) {
  if (is_wildcard_only(pattern.text)) return Truth::yes;
  return covers(pattern.text, whole_action(action));
}

Truth covers_action(const Statement& statement, std::string_view action) {
  if (statement.actions.present) return covers_any(statement.actions, action);
  if (statement.not_actions.present) return opposite(spares(statement.not_actions, action));
  return Truth::no;
}

Truth grants(const Statement& statement, std::string_view action) {
  return both(is_allow(statement), covers_action(statement, action));
}

Value place_of_action(const Statement& statement, std::string_view action) {
  for (const Name& name : statement.actions.names) {
    if (matches_action(name, action) == Truth::yes) return name.value;
  }
  if (statement.actions.present) return statement.actions.value;
  return statement.not_actions.present ? statement.not_actions.value : statement.value;
}

Breadth breadth_of(const Name& resource) {
  if (is_wildcard_only(resource.text)) return Breadth::everything;
  if (might_be_anything(resource)) return Breadth::unknown;
  const ArnPattern arn = split_arn(resource.text);
  if (!arn.valid) return is_all(resource.text) ? Breadth::everything : Breadth::named;
  if (is_wildcard_only(arn.service())) return is_all(arn.resource()) ? Breadth::everything : Breadth::named;
  return breadth_in_service(arn.service(), arn.resource());
}

Breadth breadth_of(const Statement& statement) {
  if (!statement.resources.present) return Breadth::everything;
  Breadth broadest = Breadth::named;
  bool unknown = statement.resources.open;
  for (const Name& name : statement.resources.names) {
    const Breadth breadth = breadth_of(name);
    if (breadth == Breadth::unknown) {
      unknown = true;
    } else {
      broadest = std::max(broadest, breadth);
    }
  }
  return unknown && broadest != Breadth::everything ? Breadth::unknown : broadest;
}

Truth covers_all_resources(const Statement& statement, const ActionView& action) {
  if (names_no_resources(statement)) return Truth::no;
  if (!statement.resources.present) return Truth::yes;
  Truth covered = statement.resources.open ? Truth::unknown : Truth::no;
  for (const Name& name : statement.resources.names) covered = either(covered, name_covers_all_of(name, action));
  return covered;
}

Truth reaches(const Statement& statement, const ActionView& action) {
  if (!statement.resources.present) return Truth::yes;
  Truth reached = statement.resources.open ? Truth::unknown : Truth::no;
  for (const Name& name : statement.resources.names) reached = either(reached, name_reaches(name, action));
  return reached;
}

Truth covers_resource(const Statement& statement, const Name& resource) {
  if (statement.not_resources.present) {
    Truth spared = statement.not_resources.open ? Truth::unknown : Truth::no;
    for (const Name& name : statement.not_resources.names) {
      if (!Effort::draw(1)) return Truth::unknown;
      const bool meet = overlaps(with_holes_as(name.text, '*'), with_holes_as(resource.text, '*'));
      const bool known = name.known() && resource.known();
      spared = either(spared, !meet ? Truth::no : known ? Truth::yes : Truth::unknown);
    }
    return opposite(spared);
  }
  if (!statement.resources.present) return Truth::yes;
  Truth covered = statement.resources.open ? Truth::unknown : Truth::no;
  for (const Name& name : statement.resources.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    const bool same_node = name.value.node() && name.value.node() == resource.value.node();
    const bool same_reference = !resource.known() && equal(name.value, resource.value) == Truth::yes;
    covered = either(covered, same_node || same_reference ? Truth::yes : covers(name.text, resource.text));
    if (covered == Truth::yes) break;
  }
  return covered;
}

Truth grants_everything(const Statement& statement) {
  if (names_no_resources(statement)) return Truth::no;
  Truth everything = grants(statement, "*");
  const Breadth breadth = breadth_of(statement);
  const Truth everywhere = breadth == Breadth::everything ? Truth::yes
                           : breadth == Breadth::unknown  ? Truth::unknown
                                                          : Truth::no;
  everything = both(everything, everywhere);
  return both(everything, opposite(confines_use(statement)));
}

Truth grants_service(const Statement& statement, std::string_view service) {
  return grants(statement, std::string(service) + ":*");
}

}  // namespace lintel::iam
