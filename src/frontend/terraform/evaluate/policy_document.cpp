#include "frontend/terraform/evaluate/policy_document.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/set_order.h"
#include "value/json_text.h"
#include "value/scalar.h"
#include "value/sensitivity.h"
#include "value/weight.h"

namespace lintel::terraform {
namespace {

/// The order in which the provider writes members; those of principals and conditions are sorted.
constexpr std::array document_order = {std::string_view("Version"), std::string_view("Id"),
                                       std::string_view("Statement")};
constexpr std::array statement_order = {
    std::string_view("Sid"),       std::string_view("Effect"),       std::string_view("Action"),
    std::string_view("NotAction"), std::string_view("Resource"),     std::string_view("NotResource"),
    std::string_view("Principal"), std::string_view("NotPrincipal"), std::string_view("Condition")};

Value make_object_of(const std::vector<Member>& members, Arena& arena, const Origin* origin = nullptr) {
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  return make_object(kept, arena, origin);
}

Value make_tuple_of(const std::vector<Value>& items, Arena& arena, const Origin* origin = nullptr) {
  return make_tuple(arena.copy(items), arena, origin);
}

bool is_empty(Value value) {
  return value.is_null() || (value.is_string() && value.string().empty());
}

/// `&{aws:username}` stands for a policy variable, which HCL would take for a template.
Value replace_variables(Value value, Arena& arena) {
  if (value.is_string()) {
    std::string_view text = value.string();
    if (text.find("&{") == std::string_view::npos) return value;
    std::string replaced;
    for (std::size_t i = 0; i < text.size(); ++i) {
      replaced += text[i] == '&' && i + 1 < text.size() && text[i + 1] == '{' ? '$' : text[i];
    }
    return with_marks_of(value, make_string(replaced, arena, value.origin()), arena);
  }
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return value;
  std::vector<Value> parts;
  for (Value part : unknown->parts) parts.push_back(replace_variables(part, arena));
  return with_mark_of_whole(value, concatenate(parts, arena, value.origin()), arena);
}

/// Greatest first, as the provider sorts; what is not known yet comes last.
void sort_texts(std::vector<Value>& items) {
  std::stable_sort(items.begin(), items.end(), [](Value a, Value b) {
    if (a.is_string() != b.is_string()) return a.is_string();
    return a.is_string() && a.string() > b.string();
  });
}

/// The strings of a list or set: one alone is a string, several are sorted.
Value texts_of(Value list, bool replace, Arena& arena) {
  if (!list.is_sequence()) return list;
  std::vector<Value> items;
  for (Value item : list.items()) {
    if (!item.is_null()) items.push_back(replace ? replace_variables(item, arena) : item);
  }
  if (items.size() == 1 && !list.is_open()) return items.front();
  sort_texts(items);
  Value tuple = make_tuple_of(items, arena, list.origin());
  return list.is_open() ? with_flags(tuple, unknown_tail, arena) : tuple;
}

/// What is gathered under one key: a single string stays one, everything else becomes a list.
struct Gathered {
  std::vector<Value> items;
  bool is_list = false;
  Span key_span;

  void add(Value value) {
    if (value.is_sequence()) {
      is_list = true;
      items.insert(items.end(), value.items().begin(), value.items().end());
    } else {
      items.push_back(value);
    }
  }
  Value value(Arena& arena) const {
    if (items.size() == 1 && !is_list) return items.front();
    return make_tuple_of(items, arena, items.empty() ? nullptr : items.front().origin());
  }
};

using GatheredByKey = std::map<std::string, Gathered, std::less<>>;

Value object_of(const GatheredByKey& gathered, Arena& arena, const Origin* origin) {
  std::vector<Member> members;
  for (const auto& [key, value] : gathered) members.push_back({arena.copy(key), value.value(arena), value.key_span});
  return make_object_of(members, arena, origin);
}

Value principals_value(const GatheredByKey& gathered, std::size_t count, Arena& arena, const Origin* origin) {
  auto everyone = gathered.find("*");
  if (count == 1 && everyone != gathered.end() && everyone->second.items.size() == 1 &&
      everyone->second.items.front().is_string() && everyone->second.items.front().string() == "*") {
    return everyone->second.items.front();
  }
  return object_of(gathered, arena, origin);
}

/// Principals of blocks: `{"AWS": …, "Service": …}`, or "*".
Value principals_of(Value blocks, Arena& arena) {
  if (!blocks.is_sequence() || blocks.is_open()) return blocks;
  GatheredByKey gathered;
  bool sensitive = blocks.is_sensitive();
  for (Value block : in_set_order(blocks)) {
    Value type = block.get("type");
    sensitive |= type.is_sensitive();
    if (!type.is_string())
      return blocks.size() == 1 ? type : make_unknown(&types::any, find_blocker(type, arena), arena);
    Value identifiers = texts_of(block.get("identifiers"), true, arena);
    Gathered& into = gathered[std::string(type.string())];
    if (into.items.empty()) into.key_span = span_of(type);
    into.add(identifiers);
  }
  const Value principals = principals_value(gathered, blocks.size(), arena, blocks.origin());
  return sensitive ? mark_deeply(principals, arena) : principals;
}

/// Principals as another document writes them, brought to the same form.
Value principals_of_document(Value written, Arena& arena) {
  if (written.is_string()) return make_string("*", arena, written.origin());
  if (!written.is_mapping()) return written;
  GatheredByKey gathered;
  for (const Member& member : written.members()) {
    Gathered& into = gathered[std::string(member.key)];
    into.key_span = member.key_span;
    if (member.value.is_sequence()) {
      std::vector<Value> items(member.value.items().begin(), member.value.items().end());
      sort_texts(items);
      into.add(make_tuple_of(items, arena, member.value.origin()));
    } else {
      into.add(member.value);
    }
  }
  const Value principals = principals_value(gathered, written.size(), arena, written.origin());
  return written.is_sensitive() ? mark_deeply(principals, arena) : principals;
}

/// One value alone is a string in conditions, however it came about.
Value condition_values(const Gathered& gathered, Arena& arena) {
  if (gathered.items.size() == 1) return gathered.items.front();
  return make_tuple_of(gathered.items, arena);
}

using Conditions = std::map<std::string, GatheredByKey, std::less<>>;

Value conditions_value(const Conditions& conditions, Arena& arena, const Origin* origin) {
  std::vector<Member> tests;
  for (const auto& [test, variables] : conditions) {
    std::vector<Member> members;
    for (const auto& [name, values] : variables) {
      members.push_back({arena.copy(name), condition_values(values, arena), values.key_span});
    }
    tests.push_back(
        {arena.copy(test), make_object_of(members, arena), members.empty() ? Span{} : members.front().key_span});
  }
  return make_object_of(tests, arena, origin);
}

Value conditions_of(Value blocks, Arena& arena) {
  if (!blocks.is_sequence() || blocks.is_open()) return blocks;
  Conditions conditions;
  bool sensitive = blocks.is_sensitive();
  for (Value block : in_set_order(blocks)) {
    Value test = block.get("test");
    Value variable = block.get("variable");
    sensitive |= test.is_sensitive() || variable.is_sensitive();
    if (!test.is_string() || !variable.is_string()) {
      return make_unknown(&types::any, find_blocker(test.is_string() ? variable : test, arena), arena);
    }
    Gathered& into = conditions[std::string(test.string())][std::string(variable.string())];
    if (into.items.empty()) into.key_span = span_of(variable);
    Value values = block.get("values");
    if (!values.is_sequence()) {
      into.add(values);
      continue;
    }
    for (Value value : values.items())
      into.add(value.is_null() ? make_string("", arena) : replace_variables(value, arena));
  }
  const Value tests = conditions_value(conditions, arena, blocks.origin());
  return sensitive ? mark_deeply(tests, arena) : tests;
}

Value conditions_of_document(Value written, Arena& arena) {
  if (!written.is_mapping()) return written;
  Conditions conditions;
  for (const Member& test : written.members()) {
    if (!test.value.is_mapping()) return written;
    for (const Member& variable : test.value.members()) {
      Gathered& into = conditions[std::string(test.key)][std::string(variable.key)];
      into.key_span = variable.key_span;
      Value value = variable.value;
      value = value.is_boolean() ? to_text(value, arena) : value;
      into.add(value);
    }
  }
  const Value tests = conditions_value(conditions, arena, written.origin());
  // A key may be what is sensitive, of which only the object tells.
  return written.has_sensitive() ? mark_deeply(tests, arena) : tests;
}

/// Whether a list is empty because a variable's default is: a deployment of the statement fills it.
bool is_empty_by_default(Value list) {
  if (!list.is_sequence() || list.size() > 0 || list.is_open()) return false;
  for (const Origin* origin = list.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable_default) return true;
  }
  return false;
}

/// A statement block in the form that documents have.
Value statement_of(Value block, Arena& arena) {
  std::vector<Member> members;
  auto add = [&](std::string_view key, std::string_view argument, Value value) {
    const Member* written = block.member(argument);
    bool is_empty_list = value.is_sequence() && value.size() == 0 && !value.is_open();
    if (!is_empty(value) && !is_empty_list) members.push_back({key, value, written ? written->key_span : Span{}});
  };
  Value effect = block.get("effect");
  add("Sid", "sid", block.get("sid"));
  add("Effect", "effect", effect.is_null() ? make_string_view("Allow", arena, block.origin()) : effect);
  add("Action", "actions", texts_of(block.get("actions"), false, arena));
  add("NotAction", "not_actions", texts_of(block.get("not_actions"), false, arena));
  add("Resource", "resources", texts_of(block.get("resources"), true, arena));
  add("NotResource", "not_resources", texts_of(block.get("not_resources"), true, arena));
  for (auto [key, argument] : {std::pair{"Principal", "principals"}, std::pair{"NotPrincipal", "not_principals"}}) {
    if (Value blocks = block.get(argument); blocks.size() > 0 || blocks.is_unknown())
      add(key, argument, principals_of(blocks, arena));
  }
  if (Value blocks = block.get("condition"); blocks.size() > 0 || blocks.is_unknown()) {
    add("Condition", "condition", conditions_of(blocks, arena));
  }
  const Value statement = make_object_of(members, arena, block.origin());
  constexpr std::string_view lists[] = {"actions", "not_actions", "resources", "not_resources"};
  const bool open = block.is_open() || std::any_of(std::begin(lists), std::end(lists), [&](std::string_view list) {
                      return is_empty_by_default(block.get(list));
                    });
  return open ? with_flags(statement, unknown_tail, arena) : statement;
}

/// A statement of another document: only the members that the provider knows, in its forms.
Value statement_of_document(Value written, Arena& arena) {
  if (!written.is_mapping()) return written;
  std::vector<Member> members;
  for (std::string_view key : statement_order) {
    const Member* member = written.member(key);
    if (!member || is_empty(member->value)) continue;
    Value value = member->value;
    if (key == "Principal" || key == "NotPrincipal") value = principals_of_document(value, arena);
    if (key == "Condition") value = conditions_of_document(value, arena);
    members.push_back({key, value, member->key_span});
  }
  return make_object_of(members, arena, written.origin());
}

/// A statement is made anew by each merge, its text too: it costs more than a value that is only shared.
constexpr std::uint64_t max_merged = max_weight / 16;

/// A document while others are merged into it.
class Merging {
 public:
  Merging(RootEvaluation& run) : run_(run), arena_(run.arena) {}

  void add_statement(Value statement) {
    Value sid = statement.get("Sid");
    if (sid.is_string()) {
      const auto [known, added] = by_sid_.try_emplace(sid.string(), statements_.size());
      if (!added) {
        statements_[known->second] = statement;
        return;
      }
    }
    statements_.push_back(statement);
  }

  void take_header(Value version, Value id) {
    if (!is_empty(id)) id_ = id;
    if (version.is_unknown() ||
        (version.is_string() && (!version_.is_string() || version.string() > version_.string())))
      version_ = version;
  }

  /// Merges a document that is given as JSON; one that is not known leaves the list of statements open.
  void add_document(Value text) {
    if (is_empty(text)) return;
    std::optional<Value> document = document_of(text, arena_);
    if (!document || !document->is_mapping()) {
      open_ = true;
      if (text.is_string())
        run_.report(span_of(text), "invalid-policy-document", "This is not a JSON document, so it cannot be merged.");
      if (!why_) why_ = find_blocker(text, arena_);
      return;
    }
    weight_ += document->weight();
    run_.account->spend(document->weight());
    if (weight_ > max_merged) {
      open_ = true;
      if (!why_) why_ = make_blocker(span_of(text), "the documents merged here are too large", arena_);
      run_.report(span_of(text), "budget-value",
                  "The documents merged here are larger than the budget for one value; the rest is taken as unknown.");
      return;
    }
    take_header(document->get("Version"), document->get("Id"));
    Value statements = document->get("Statement");
    if (statements.is_mapping()) add_statement(statement_of_document(statements, arena_));
    for (Value statement : statements.items()) add_statement(statement_of_document(statement, arena_));
    if (statements.is_unknown() || statements.is_open()) {
      open_ = true;
      if (!why_) why_ = find_blocker(statements, arena_);
    }
  }

  /// A list of documents, in order.
  void add_documents(Value list, bool is_source) {
    if (list.is_unknown() || list.is_open()) {
      open_ = true;
      if (!why_) why_ = find_blocker(list, arena_);
    }
    for (Value text : list.items()) {
      if (is_source) check_unique(text);
      add_document(text);
    }
  }

  void add_blocks(Value blocks) {
    if (blocks.is_unknown() || blocks.is_open()) {
      open_ = true;
      if (!why_) why_ = blocks.is_unknown() ? find_blocker(blocks, arena_) : nullptr;
    }
    std::vector<Value> sids;
    for (Value block : blocks.items()) {
      if (!block.is_mapping()) {
        // Of a block that may be there nothing is known.
        open_ = true;
        if (!why_) why_ = find_blocker(block, arena_);
        continue;
      }
      Value sid = block.get("sid");
      bool repeated =
          sid.is_string() && !sid.string().empty() &&
          std::any_of(sids.begin(), sids.end(), [&](Value known) { return known.string() == sid.string(); });
      if (repeated) report_duplicate(sid);
      if (sid.is_string()) sids.push_back(sid);
      add_statement(statement_of(block, arena_));
    }
  }

  /// The merged document and whether more statements may be in it than are known.
  Value finish(const Origin* origin) {
    std::vector<Member> members;
    if (!is_empty(version_)) members.push_back({"Version", version_, span_of(version_)});
    if (!is_empty(id_)) members.push_back({"Id", id_, span_of(id_)});
    if (!statements_.empty() || open_) {
      Value statements = make_tuple_of(statements_, arena_, origin);
      if (open_) statements = with_flags(statements, unknown_tail, arena_);
      members.push_back({"Statement", statements, {}});
    }
    return make_object_of(members, arena_, origin);
  }
  bool is_open() const { return open_; }
  const Blocker* why() const { return why_; }

 private:
  void report_duplicate(Value sid) {
    run_.report(span_of(sid), "duplicate-sid",
                fmt::format("The Sid \"{}\" occurs twice in this policy document: Sids must be unique.",
                            sid.is_sensitive() ? "(sensitive value)" : sid.string()));
  }

  void check_unique(Value text) {
    std::optional<Value> document = is_empty(text) ? std::nullopt : document_of(text, arena_);
    if (!document) return;
    for (Value statement : document->get("Statement").items()) {
      Value sid = statement.get("Sid");
      if (!sid.is_string() || sid.string().empty()) continue;
      if (!source_sids_.emplace(std::string(sid.string()), true).second) report_duplicate(sid);
    }
  }

  RootEvaluation& run_;
  Arena& arena_;
  Value version_;
  Value id_;
  std::vector<Value> statements_;
  std::unordered_map<std::string_view, std::size_t> by_sid_;  ///< positions in `statements_`
  std::uint64_t weight_ = 0;                                  ///< of the documents merged so far
  std::map<std::string, bool> source_sids_;
  bool open_ = false;
  const Blocker* why_ = nullptr;
};

/// Writes documents as Go's `json.MarshalIndent` does, in pieces: known text, and the values that are not known.
class DocumentWriter {
 public:
  DocumentWriter(bool indented, Arena& arena) : indented_(indented), arena_(arena) {}

  void write_document(Value document) {
    write_members(document, document_order, 0, [&](std::string_view key, Value value) {
      if (key == "Statement") {
        write_items(value, 1, [&](Value statement) {
          if (!statement.is_mapping()) return write(statement, 2);
          write_members(statement, statement_order, 2, [&](std::string_view, Value part) { write(part, 3); });
        });
      } else {
        write(value, 1);
      }
    });
  }

  Value finish(Value document) {
    flush();
    Value text = concatenate(pieces_, arena_);
    if (text.is_string()) return make_encoded_string(text.string(), document, arena_, document.origin());
    UnknownNode unknown = *text.unknown();
    unknown.not_null = true;
    unknown.decoded = arena_.make<Value>(document);
    return make_unknown(&types::string, unknown, arena_, document.origin());
  }

 private:
  void break_line(unsigned depth) {
    if (indented_) text_.append("\n").append(2 * depth, ' ');
  }

  template <class Order, class Write>
  void write_members(Value object, const Order& order, unsigned depth, Write write_value) {
    text_ += '{';
    bool first = true;
    for (std::string_view key : order) {
      const Member* member = object.member(key);
      if (!member) continue;
      if (!first) text_ += ',';
      first = false;
      break_line(depth + 1);
      text_.append("\"").append(key).append(indented_ ? "\": " : "\":");
      write_value(key, member->value);
    }
    if (!first) break_line(depth);
    text_ += '}';
  }

  template <class Write>
  void write_items(Value list, unsigned depth, Write write_item) {
    text_ += '[';
    bool first = true;
    for (Value item : list.items()) {
      if (!first) text_ += ',';
      first = false;
      break_line(depth + 1);
      write_item(item);
    }
    if (!first) break_line(depth);
    text_ += ']';
  }

  void write(Value value, unsigned depth) {
    if (value.is_mapping()) {
      std::vector<std::string_view> order;
      for (const Member& member : value.members()) order.push_back(member.key);
      write_members(value, order, depth, [&](std::string_view, Value part) { write(part, depth + 1); });
    } else if (value.is_sequence()) {
      write_items(value, depth, [&](Value item) { write(item, depth + 1); });
    } else if (value.is_unknown() || value.kind() == Kind::choice) {
      write_unknown(value);
    } else {
      text_ += to_json(value).value_or("null");
    }
  }

  void write_unknown(Value value) {
    const UnknownNode* unknown = value.unknown();
    text_ += '"';
    if (unknown && !unknown->parts.empty()) {
      for (Value part : unknown->parts) write_part(part);
    } else {
      write_part(value);
    }
    text_ += '"';
  }

  void write_part(Value part) {
    if (part.is_string()) {
      std::string quoted = to_json(part).value_or("\"\"");
      text_.append(quoted, 1, quoted.size() - 2);
    } else {
      flush();
      pieces_.push_back(part);
    }
  }

  void flush() {
    if (text_.empty()) return;
    pieces_.push_back(make_string(text_, arena_));
    text_.clear();
  }

  bool indented_;
  Arena& arena_;
  std::string text_;
  std::vector<Value> pieces_;
};

Value write_text(Value document, bool indented, const Merging& merging, Arena& arena) {
  const auto keep_sensitive = [&](Value text) { return document.has_sensitive() ? mark_sensitive(text, arena) : text; };
  if (merging.is_open()) {
    UnknownNode unknown;
    unknown.why = merging.why();
    unknown.not_null = true;
    unknown.decoded = arena.make<Value>(document);
    return keep_sensitive(make_unknown(&types::string, unknown, arena, document.origin()));
  }
  DocumentWriter writer(indented, arena);
  writer.write_document(document);
  return keep_sensitive(writer.finish(document));
}

}  // namespace

Value make_policy_document(Value config, RootEvaluation& run) {
  Arena& arena = run.arena;
  Merging merging(run);
  merging.add_document(config.get("source_json"));
  merging.add_documents(config.get("source_policy_documents"), true);
  Value version = config.get("version");
  merging.take_header(version.is_null() ? make_string_view("2012-10-17", arena, config.origin()) : version,
                      config.get("policy_id"));
  merging.add_blocks(config.get("statement"));
  merging.add_documents(config.get("override_policy_documents"), false);
  merging.add_document(config.get("override_json"));
  Value document = merging.finish(config.origin());

  std::vector<Member> attributes;
  Value json = write_text(document, true, merging, arena);
  attributes.push_back({"json", json, {}});
  attributes.push_back({"minified_json", write_text(document, false, merging, arena), {}});
  if (json.is_string()) {
    const Value id = make_string(std::to_string(checksum_of(json.string())), arena);
    attributes.push_back({"id", json.is_sensitive() ? mark_sensitive(id, arena) : id, {}});
  }
  return make_object_of(attributes, arena);
}

}  // namespace lintel::terraform
