# The generated tables of rules/model as an object of the facts stage: fact_data.S includes them byte by byte.
set(fact_tables registry.bin provider-aws.bin iam-actions.bin)
list(TRANSFORM fact_tables PREPEND ${PROJECT_SOURCE_DIR}/rules/model/)
set(fact_data ${CMAKE_CURRENT_SOURCE_DIR}/facts/fact_data.S)
target_sources(lintel_facts PRIVATE ${fact_data})
set_source_files_properties(${fact_data} PROPERTIES
  INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/rules/model
  OBJECT_DEPENDS "${fact_tables}")
