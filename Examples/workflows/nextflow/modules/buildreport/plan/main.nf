process BUILDREPORT_PLAN {
    tag "$meta.id"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "build-report:0.2.0"

    input:
    tuple val(meta), path(models), path(inputs)

    output:
    tuple val(meta), path("plan/plan.json"), emit: plan
    tuple val("${task.process}"), val('buildreport'), eval('build-report --version'), emit: versions_buildreport, topic: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    """
    build-report plan ${models} ${args} -o plan
    """

    stub:
    """
    mkdir plan
    echo '{"shards": [{}]}' > plan/plan.json
    """
}
