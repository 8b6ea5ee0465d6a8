# The generated tables of rules/model/sam as an object of the frontend: data.S includes them byte by byte.
file(GLOB sam_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/model/sam/*.json)
set(sam_data ${CMAKE_CURRENT_SOURCE_DIR}/frontend/cloudformation/sam/data.S)
target_sources(lintel_cloudformation PRIVATE ${sam_data})
set_source_files_properties(${sam_data} PROPERTIES
  INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/rules/model/sam
  OBJECT_DEPENDS "${sam_tables}")
